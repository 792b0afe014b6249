/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.http;

/** The permissions of this domain. */
final class Permissions {

    static final String READ = "security:read";
    static final String USERS = "security:users";
    static final String KEYS = "security:keys";
    static final String SESSION = "session:use";
    /** Of the access domain: giving roles, and taking on somebody who has some. */
    static final String GRANT = "access:grant";

    private Permissions() {}
}
