/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/**
 * Who a user is.
 *
 * @param user     may hold dots
 * @param database where the user was created; {@code $external} for X.509
 */
public record UserName(String user, String database) {

    /** The database of users whose credentials are outside, such as certificates. */
    public static final String EXTERNAL = "$external";

    /** The name in a stored document's {@code user} and {@code db}. */
    public static UserName of(Doc document) {
        return new UserName(document.get("user").string(), document.get("db").string());
    }

    /** The {@code _id} in {@code admin.system.users}. */
    public String id() {
        return database + "." + user;
    }

    /** As replies show it. */
    public Doc toDoc() {
        return new DocBuilder().append("user", user).append("db", database).build();
    }

    /** As messages show it: {@code user@db}. */
    @Override
    public String toString() {
        return user + "@" + database;
    }
}
