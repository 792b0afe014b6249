/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * What a feature needs and the platform's user may not do.
 *
 * @param feature    the feature that does not work, or only in part
 * @param capability what of it
 * @param optional   whether the platform is whole without it; it is then a role of its own
 * @param resource   on what, as MongoDB writes it
 * @param actions    the actions that are missing; immutable
 * @param onlyOn     narrower resources on which all of them are granted; immutable, may be empty
 * @param remedy     the command, for {@code admin}, that grants them
 */
public record MissingPrivilege(
        String feature,
        String capability,
        boolean optional,
        BsonDocument resource,
        List<String> actions,
        List<BsonDocument> onlyOn,
        BsonDocument remedy) {

    /** Copies the lists. */
    public MissingPrivilege {
        actions = List.copyOf(actions);
        onlyOn = List.copyOf(onlyOn);
    }
}
