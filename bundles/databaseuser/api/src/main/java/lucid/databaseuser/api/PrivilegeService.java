/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import org.osgi.annotation.versioning.ProviderType;

/** Compares what the platform's MongoDB users may do with what its features need. Every call asks the server. */
@ProviderType
public interface PrivilegeService {

    /**
     * Compares.
     *
     * @param database the only database of users that the platform shall work on; empty for all
     * @throws lucid.problem.api.ProblemException of the MongoDB domain when a connection cannot be asked
     * @see <a href="https://www.mongodb.com/docs/manual/reference/command/connectionStatus/">connectionStatus</a>
     */
    PrivilegeCheck check(String database);
}
