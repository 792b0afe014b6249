/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonValue;

/**
 * JSON merge patches on documents: null removes, objects are merged, everything else replaces.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
final class MergePatch {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][\\x20-\\x7e]*");

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

    /**
     * Whether {@link #foreseen} is what a server makes of the {@link #operators} of a flat patch, to the byte. Servers
     * add new fields in the order of their names, and number names that are numbers.
     *
     * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/update/#update-operators-1">the order</a>
     */
    static boolean foreseeable(BsonDocument patch) {
        return patch.size() == 1
                || patch.keySet().stream().allMatch(name -> PLAIN.matcher(name).matches());
    }

    /** The target with a flat patch applied, as a server does. */
    static BsonDocument foreseen(BsonDocument target, BsonDocument patch) {
        BsonDocument ordered = new BsonDocument();
        new TreeMap<>(patch).forEach(ordered::put);
        return applied(target, ordered);
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
