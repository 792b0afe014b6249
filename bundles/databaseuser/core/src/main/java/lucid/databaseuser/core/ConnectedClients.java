/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.List;
import java.util.Optional;

/** Knows who is connected as a user; another one in tests. */
interface ConnectedClients {

    /** The connections, at most 100, as {@code address application}; empty when the server does not tell. */
    Optional<List<String>> of(String database, String name);
}
