/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * What the platform's user may do and no feature needs.
 *
 * @param resource on what, as MongoDB writes it
 * @param actions  the actions that are too many; immutable
 * @param risky    those of them that lead to more rights or to harm; immutable, may be empty
 * @param remedy   the command, for {@code admin}, that takes them away
 */
public record ExcessPrivilege(BsonDocument resource, List<String> actions, List<String> risky, BsonDocument remedy) {

    /** Copies the lists. */
    public ExcessPrivilege {
        actions = List.copyOf(actions);
        risky = List.copyOf(risky);
    }
}
