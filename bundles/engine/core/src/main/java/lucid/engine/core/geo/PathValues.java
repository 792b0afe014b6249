/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.geo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/**
 * All values that a path leads to, through the arrays on its way; an array at its end stays whole.
 *
 * @param values without what is missing
 * @param arrays the beginnings of the path that were arrays on the way
 */
public record PathValues(List<Value> values, Set<String> arrays) {

    public static PathValues of(Doc document, FieldPath path) {
        PathValues found = new PathValues(new ArrayList<>(), new HashSet<>());
        found.walk(Value.of(document), path, 0);
        return found;
    }

    private void walk(Value value, FieldPath path, int part) {
        if (part == path.size()) {
            if (!value.isMissing()) {
                values.add(value);
            }
        } else if (value.isDocument()) {
            walk(value.document().get(path.utf8(part)), path, part + 1);
        } else if (value.isArray()) {
            array(value, path, part);
        }
    }

    private void array(Value array, FieldPath path, int part) {
        arrays.add(beginning(path, part));
        if (path.isIndex(part)) {
            walk(array.document().get(path.utf8(part)), path, part + 1);
        }
        for (Value item : array.items()) {
            if (item.isDocument()) {
                walk(item, path, part);
            }
        }
    }

    private static String beginning(FieldPath path, int parts) {
        StringBuilder text = new StringBuilder(path.part(0));
        for (int i = 1; i < parts; i++) {
            text.append('.').append(path.part(i));
        }
        return text.toString();
    }
}
