/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A projection of zeroes and ones, done as MongoDB does it.
 *
 * @param paths     the fields that are shown or hidden, without the id
 * @param inclusive whether the paths are what is shown
 * @param id        whether the id is shown
 * @param operators whether there are operators or expressions, which are not done here
 */
record PlainProjection(List<String> paths, boolean inclusive, boolean id, boolean operators) {

    /** Shows everything. */
    static final PlainProjection ALL = new PlainProjection(List.of(), false, true, false);

    PlainProjection {
        paths = List.copyOf(paths);
    }

    static PlainProjection of(BsonDocument projection) {
        Map<String, BsonValue> leaves = new LinkedHashMap<>();
        PagedProjection.flatten("", projection, leaves);
        BsonValue id = leaves.remove(SortOrder.ID);
        boolean operators = leaves.values().stream().anyMatch(value -> !plain(value)) || (id != null && !plain(id));
        boolean inclusive = leaves.isEmpty()
                ? id != null && shown(id)
                : leaves.entrySet().stream().anyMatch(leaf -> plain(leaf.getValue()) && shown(leaf.getValue()));
        return new PlainProjection(
                new ArrayList<>(leaves.keySet()), inclusive, id == null || (plain(id) && shown(id)), operators);
    }

    private static boolean plain(BsonValue value) {
        return value.isNumber() || value.isBoolean();
    }

    private static boolean shown(BsonValue value) {
        return value.isBoolean()
                ? value.asBoolean().getValue()
                : value.asNumber().doubleValue() != 0;
    }

    boolean changes() {
        return inclusive || !id || !paths.isEmpty();
    }

    /** Whether what is at the path comes through as it is. */
    boolean shows(String path) {
        if (SortOrder.ID.equals(path)) {
            return id;
        }
        if (inclusive && !operators) {
            return paths.stream().anyMatch(shown -> path.equals(shown) || path.startsWith(shown + "."));
        }
        boolean untouched = paths.stream().noneMatch(other -> overlap(path, other));
        return !inclusive && untouched;
    }

    private static boolean overlap(String path, String other) {
        return path.equals(other) || path.startsWith(other + ".") || other.startsWith(path + ".");
    }

    /** The document as the caller sees it. */
    BsonDocument applied(BsonDocument document) {
        BsonDocument result = new BsonDocument();
        if (id && document.containsKey(SortOrder.ID)) {
            result.put(SortOrder.ID, document.get(SortOrder.ID));
        }
        document.forEach((name, value) -> {
            if (!SortOrder.ID.equals(name)) {
                keep(name, name, value, result);
            }
        });
        return result;
    }

    private void keep(String path, String name, BsonValue value, BsonDocument into) {
        boolean named = paths.contains(path);
        boolean above = paths.stream().anyMatch(other -> other.startsWith(path + "."));
        if (above && !named) {
            inside(path, name, value, into);
        } else if (named == inclusive) {
            into.put(name, value);
        }
    }

    private void inside(String path, String name, BsonValue value, BsonDocument into) {
        if (value.isDocument()) {
            into.put(name, nested(path, value.asDocument()));
        } else if (value.isArray()) {
            into.put(name, elements(path, value.asArray()));
        } else if (!inclusive) {
            into.put(name, value);
        }
    }

    private BsonDocument nested(String path, BsonDocument document) {
        BsonDocument result = new BsonDocument();
        document.forEach((name, value) -> keep(path + "." + name, name, value, result));
        return result;
    }

    private BsonArray elements(String path, BsonArray array) {
        BsonArray result = new BsonArray();
        for (BsonValue element : array) {
            if (element.isDocument()) {
                result.add(nested(path, element.asDocument()));
            } else if (element.isArray()) {
                result.add(elements(path, element.asArray()));
            } else if (!inclusive) {
                result.add(element);
            }
        }
        return result;
    }
}
