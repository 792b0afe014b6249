/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.Map;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * JSON merge patches on documents: null removes, objects are merged, everything else replaces.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
final class MergePatch {

    private MergePatch() {}

    /** The target with the patch applied; neither is changed. */
    static BsonDocument applied(BsonDocument target, BsonDocument patch) {
        BsonDocument result = new BsonDocument();
        result.putAll(target);
        for (Map.Entry<String, BsonValue> change : patch.entrySet()) {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.put(change.getKey(), merged(result.get(change.getKey()), change.getValue()));
            }
        }
        return result;
    }

    private static BsonValue merged(BsonValue before, BsonValue change) {
        if (!change.isDocument()) {
            return change;
        }
        BsonDocument below = before != null && before.isDocument() ? before.asDocument() : new BsonDocument();
        return applied(below, change.asDocument());
    }

    /** Whether {@link #operators} can say the same: no object inside and no name that MongoDB would read as a path. */
    static boolean flat(BsonDocument patch) {
        return !patch.isEmpty()
                && patch.entrySet().stream()
                        .noneMatch(change -> change.getValue().isDocument() || special(change.getKey()));
    }

    private static boolean special(String name) {
        return name.isEmpty() || name.startsWith("$") || name.indexOf('.') >= 0;
    }

    /** The update operators of a flat patch. */
    static BsonDocument operators(BsonDocument patch) {
        BsonDocument set = new BsonDocument();
        BsonDocument unset = new BsonDocument();
        patch.forEach((name, value) -> {
            if (value.isNull()) {
                unset.put(name, BsonNull.VALUE);
            } else {
                set.put(name, value);
            }
        });
        BsonDocument update = new BsonDocument();
        if (!set.isEmpty()) {
            update.put("$set", set);
        }
        if (!unset.isEmpty()) {
            update.put("$unset", unset);
        }
        return update;
    }
}
