/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * A user that is to be made; prints without its password.
 *
 * @param database                   the database against which it shall authenticate; mostly {@code admin}
 * @param name                       1 to 256 bytes
 * @param password                   12 to 1,024 characters without control characters
 * @param roles                      what it is granted; may be empty
 * @param customData                 what is noted with it; may be empty
 * @param authenticationRestrictions from where it may log in; empty for anywhere
 */
public record DatabaseUserSpec(
        String database,
        String name,
        String password,
        List<GrantedRole> roles,
        BsonDocument customData,
        List<AuthenticationRestriction> authenticationRestrictions) {

    /** Copies the lists; none is an empty one. */
    public DatabaseUserSpec {
        roles = roles == null ? List.of() : List.copyOf(roles);
        customData = customData == null ? new BsonDocument() : customData;
        authenticationRestrictions =
                authenticationRestrictions == null ? List.of() : List.copyOf(authenticationRestrictions);
    }

    @Override
    public String toString() {
        return "DatabaseUserSpec[" + database + "." + name + ", password=<hidden>]";
    }
}
