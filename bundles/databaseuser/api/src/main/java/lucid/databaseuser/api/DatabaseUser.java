/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * A user of MongoDB as it was when it was read, without credentials.
 *
 * @param database                   the database against which it authenticates
 * @param name                       unique in its database
 * @param roles                      what it was granted, in the server's order; immutable
 * @param mechanisms                 how it can authenticate, such as {@code SCRAM-SHA-256}; immutable
 * @param customData                 what was noted with it; empty when nothing was
 * @param authenticationRestrictions from where it may log in; immutable, empty for anywhere
 * @param findings                   why its way to authenticate is weak; immutable, empty when it is not
 * @param etag                       changes with everything above, not with the password
 */
public record DatabaseUser(
        String database,
        String name,
        List<GrantedRole> roles,
        List<String> mechanisms,
        BsonDocument customData,
        List<AuthenticationRestriction> authenticationRestrictions,
        List<Finding> findings,
        String etag) {

    /** Copies the lists. */
    public DatabaseUser {
        roles = List.copyOf(roles);
        mechanisms = List.copyOf(mechanisms);
        authenticationRestrictions = List.copyOf(authenticationRestrictions);
        findings = List.copyOf(findings);
    }
}
