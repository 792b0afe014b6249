/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Reads the values of several paths at once: one row, or one for each element of the array on their way. */
final class SortKeys {

    private final FieldPath[] paths;

    SortKeys(List<FieldPath> paths) {
        this.paths = paths.toArray(FieldPath[]::new);
    }

    /**
     * The rows of a document; missing values are null, that of an empty array undefined. One at least.
     *
     * @throws CommandException 2 BadValue where two paths lead into different arrays
     */
    List<Value[]> rows(Doc document) {
        Walk walk = new Walk(paths.length);
        for (int i = 0; i < paths.length; i++) {
            walk.values[i] = Value.of(document);
        }
        List<Value[]> rows = new ArrayList<>(1);
        expand(walk, rows);
        return rows;
    }

    /** How far every path has come. */
    private static final class Walk {
        private final Value[] values;
        private final int[] parts;
        private final boolean[] done;

        Walk(int size) {
            this(new Value[size], new int[size], new boolean[size]);
        }

        private Walk(Value[] values, int[] parts, boolean[] done) {
            this.values = values;
            this.parts = parts;
            this.done = done;
        }

        Walk copy() {
            return new Walk(values.clone(), parts.clone(), done.clone());
        }

        void finish(int index, Value value) {
            values[index] = value.isMissing() ? Value.NULL : value;
            done[index] = true;
        }
    }

    private void expand(Walk walk, List<Value[]> rows) {
        Value array = Value.MISSING;
        for (int i = 0; i < paths.length; i++) {
            if (!walk.done[i]) {
                advance(walk, i);
            }
            if (!walk.done[i]) {
                array = theArray(array, walk.values[i]);
            }
        }
        if (array.isMissing()) {
            rows.add(walk.values);
        } else {
            expandElements(walk, array, rows);
        }
    }

    private static Value theArray(Value before, Value found) {
        // The same array is the same bytes at the same place; equal ones elsewhere do no harm: they expand alike.
        if (!before.isMissing() && !before.equals(found)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "cannot sort with keys that are parallel arrays");
        }
        return found;
    }

    /** Goes on until the end of the path or an array that has to be expanded. */
    private void advance(Walk walk, int index) {
        FieldPath path = paths[index];
        while (walk.parts[index] < path.size()) {
            Value value = walk.values[index];
            if (value.isArray() && !path.isIndex(walk.parts[index])) {
                return;
            }
            if (!value.isDocument() && !value.isArray()) {
                walk.finish(index, Value.NULL);
                return;
            }
            walk.values[index] = value.document().get(path.utf8(walk.parts[index]));
            walk.parts[index]++;
        }
        if (!walk.values[index].isArray()) {
            walk.finish(index, walk.values[index]);
        }
    }

    private void expandElements(Walk walk, Value array, List<Value[]> rows) {
        ElementCursor items = array.document().cursor();
        if (!items.next()) {
            rowOf(walk, Value.MISSING, rows);
            return;
        }
        do {
            rowOf(walk, items.value(), rows);
        } while (items.next());
    }

    /** One element; missing for an empty array. */
    private void rowOf(Walk walk, Value item, List<Value[]> rows) {
        Walk inner = walk.copy();
        for (int i = 0; i < paths.length; i++) {
            if (inner.done[i]) {
                continue;
            }
            boolean end = inner.parts[i] == paths[i].size();
            if (end || !item.isDocument()) {
                inner.finish(i, end ? item.isMissing() ? Value.UNDEFINED : item : Value.NULL);
            } else {
                inner.values[i] = item;
            }
        }
        expand(inner, rows);
    }
}
