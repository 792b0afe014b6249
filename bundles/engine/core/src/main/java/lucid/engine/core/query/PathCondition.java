/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/**
 * Holds when one of the values that a path leads to satisfies a test. On its way the path goes through the documents in
 * an array, and to an element where a part is a number; at its end it yields the elements of an array and the array.
 */
final class PathCondition implements Condition {

    private static final int NO_INDEX = -1;

    private final ValueTest test;
    private final boolean elements;
    private final byte[][] names;
    private final int[] indexes;

    /**
     * Prepares for one path.
     *
     * @param elements whether the elements of an array at the end of the path are tested, before the array itself
     */
    PathCondition(FieldPath path, ValueTest test, boolean elements) {
        this.test = test;
        this.elements = elements;
        names = new byte[path.size()][];
        indexes = new int[path.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = path.utf8(i);
            indexes[i] = path.isIndex(i) ? Integer.parseInt(path.part(i)) : NO_INDEX;
        }
    }

    @Override
    public boolean test(Doc document, Position position) {
        return walk(document, 0, position);
    }

    private boolean walk(Doc start, int from, Position position) {
        Doc document = start;
        int part = from;
        while (true) {
            Value value = document.get(names[part]);
            boolean last = ++part == names.length;
            if (value.isArray()) {
                return last ? atEnd(value, position) : through(value.document(), part, position);
            }
            if (last || !value.isDocument()) {
                return test.test(last ? value : Value.MISSING, position);
            }
            document = value.document();
        }
    }

    private boolean atEnd(Value array, Position position) {
        if (elements) {
            ElementCursor items = array.document().cursor();
            for (int index = 0; items.next(); index++) {
                if (test.test(items.value(), position)) {
                    return found(index, position);
                }
            }
        }
        return test.test(array, position);
    }

    private boolean through(Doc array, int part, Position position) {
        ElementCursor items = array.cursor();
        for (int index = 0; items.next(); index++) {
            Value item = items.value();
            if (item.isDocument() && walk(item.document(), part, position)) {
                return found(index, position);
            }
            if (index == indexes[part] && at(item, part + 1, position)) {
                return true;
            }
        }
        return false;
    }

    /** An element that the path names by its index. */
    private boolean at(Value item, int part, Position position) {
        if (part == names.length) {
            return test.test(item, position);
        }
        if (item.isArray()) {
            return through(item.document(), part, position);
        }
        return item.isDocument() && walk(item.document(), part, position);
    }

    private static boolean found(int index, Position position) {
        if (position != null) {
            position.set(index);
        }
        return true;
    }
}
