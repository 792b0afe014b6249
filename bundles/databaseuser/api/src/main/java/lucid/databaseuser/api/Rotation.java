/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.time.Instant;
import java.util.List;

/**
 * A user that is being replaced by a successor with the same rights; both can log in.
 *
 * @param database        the database of both
 * @param name            the user that goes
 * @param successor       the user that comes
 * @param started         when the successor was made
 * @param passwordWaiting whether the successor's password can still be fetched from this node
 * @param connections     what is still connected as the user that goes, as {@code address application}; immutable,
 *                        at most 100; empty as well when the server does not tell
 */
public record Rotation(
        String database,
        String name,
        String successor,
        Instant started,
        boolean passwordWaiting,
        List<String> connections) {

    /** Copies the list. */
    public Rotation {
        connections = List.copyOf(connections);
    }
}
