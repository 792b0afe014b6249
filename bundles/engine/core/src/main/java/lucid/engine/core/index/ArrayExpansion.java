/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Takes the arrays of one document apart: a key for each element. For one document. */
final class ArrayExpansion {

    private static final Value UNDEFINED = Value.raw(BsonType.UNDEFINED, new byte[0], 0, 0);

    /**
     * How far a field has been read.
     *
     * @param value what was reached
     * @param part  how many parts of the path led there
     * @param done  whether it is the key's value, even if it is an array
     */
    private record Cell(Value value, int part, boolean done) {
        static final Cell ABSENT = new Cell(Value.MISSING, 0, true);
    }

    private final FieldPath[] paths;
    private final boolean sparse;
    private final List<Value[]> tuples = new ArrayList<>();
    private final Set<String> multikeyPaths = new HashSet<>();

    ArrayExpansion(FieldPath[] paths, boolean sparse) {
        this.paths = paths;
        this.sparse = sparse;
    }

    TupleSource.Tuples expand(Doc document) {
        Cell[] cells = new Cell[paths.length];
        Value root = Value.of(document);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = new Cell(root, 0, false);
        }
        expand(cells);
        return new TupleSource.Tuples(tuples, multikeyPaths);
    }

    private void expand(Cell[] cells) {
        int array = -1;
        for (int i = 0; i < cells.length; i++) {
            cells[i] = advance(cells[i], paths[i]);
            if (!cells[i].done()) {
                checkParallel(cells, array, i);
                array = i;
            }
        }
        if (array < 0) {
            add(cells);
        } else {
            takeApart(cells, cells[array].value().items());
        }
    }

    /** Reads on until the path ends or an array lies on it; such a cell is not done. */
    private static Cell advance(Cell cell, FieldPath path) {
        if (cell.done()) {
            return cell;
        }
        Value value = cell.value();
        int part = cell.part();
        while (part < path.size() && value.isDocument()) {
            value = value.document().get(path.utf8(part++));
        }
        if (value.isArray()) {
            return new Cell(value, part, false);
        }
        return part < path.size() ? Cell.ABSENT : new Cell(value, part, true);
    }

    private void checkParallel(Cell[] cells, int one, int two) {
        if (one >= 0 && !prefix(one, cells[one].part()).equals(prefix(two, cells[two].part()))) {
            throw new CommandException(
                    ErrorCode.CANNOT_INDEX_PARALLEL_ARRAYS,
                    "cannot index parallel arrays [" + paths[two].part(cells[two].part() - 1) + "] ["
                            + paths[one].part(cells[one].part() - 1) + "]");
        }
    }

    private String prefix(int field, int parts) {
        FieldPath path = paths[field];
        if (parts == path.size()) {
            return path.path();
        }
        StringBuilder prefix = new StringBuilder(path.part(0));
        for (int i = 1; i < parts; i++) {
            prefix.append('.').append(path.part(i));
        }
        return prefix.toString();
    }

    private void takeApart(Cell[] cells, List<Value> items) {
        boolean[] positional = new boolean[cells.length];
        boolean byElement = false;
        for (int i = 0; i < cells.length; i++) {
            positional[i] = !cells[i].done() && isPositional(cells[i], paths[i], items);
            byElement |= !cells[i].done() && !positional[i];
        }
        if (!byElement || items.isEmpty()) {
            markMultikey(cells, positional);
            expand(next(cells, positional, items, UNDEFINED));
            return;
        }
        markMultikey(cells, positional);
        for (Value item : items) {
            expand(next(cells, positional, items, item));
        }
    }

    private void markMultikey(Cell[] cells, boolean[] positional) {
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].done() && !positional[i]) {
                multikeyPaths.add(prefix(i, cells[i].part()));
            }
        }
    }

    private Cell[] next(Cell[] cells, boolean[] positional, List<Value> items, Value item) {
        Cell[] next = cells.clone();
        for (int i = 0; i < cells.length; i++) {
            Cell cell = cells[i];
            if (positional[i]) {
                next[i] = new Cell(items.get(index(cell, paths[i])), cell.part() + 1, false);
            } else if (!cell.done()) {
                next[i] = below(item, cell.part(), paths[i]);
            }
        }
        return next;
    }

    private static Cell below(Value item, int part, FieldPath path) {
        if (part == path.size()) {
            return new Cell(item, part, true);
        }
        return item.isDocument() ? new Cell(item, part, false) : Cell.ABSENT;
    }

    private static int index(Cell cell, FieldPath path) {
        return Integer.parseInt(path.part(cell.part()));
    }

    private static boolean isPositional(Cell cell, FieldPath path, List<Value> items) {
        if (cell.part() >= path.size() || !path.isIndex(cell.part()) || index(cell, path) >= items.size()) {
            return false;
        }
        byte[] name = path.utf8(cell.part());
        for (Value item : items) {
            if (item.isDocument() && !item.document().get(name).isMissing()) {
                throw new CommandException(
                        16746,
                        "Ambiguous field name found in array (do not use numeric field names in embedded elements in"
                                + " an array), field: '" + path.part(cell.part()) + "' for array: "
                                + ShellForm.of(cell.value()));
            }
        }
        return true;
    }

    private void add(Cell[] cells) {
        Value[] tuple = new Value[cells.length];
        boolean anything = false;
        for (int i = 0; i < tuple.length; i++) {
            tuple[i] = cells[i].value();
            anything |= !tuple[i].isMissing();
        }
        if (anything || !sparse) {
            tuples.add(tuple);
        }
    }
}
