/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Copies an array item by item and replaces some; an item never moves. */
final class ArrayRewrite {

    private final Value array;
    private final ElementCursor cursor;
    private final DocBuilder builder;
    private int index = -1;
    private boolean changed;

    ArrayRewrite(Value array) {
        this.array = array;
        cursor = array.document().cursor();
        builder = new DocBuilder(array.length() + 64);
    }

    boolean next() {
        index++;
        return cursor.next();
    }

    /** Of the item that it stands on. */
    int index() {
        return index;
    }

    Value item() {
        return cursor.value();
    }

    void keep() {
        builder.append(cursor);
    }

    /** Puts another in its place; null where it is to go. */
    void replace(Value item) {
        if (item.equals(cursor.value())) {
            keep();
            return;
        }
        changed = true;
        builder.append(Integer.toString(index), item.isMissing() ? Value.NULL : item);
    }

    /** Puts an item behind the end, nulls before it; nothing for a missing one. */
    void pad(int at, Value item, int mostNulls) {
        if (item.isMissing()) {
            return;
        }
        if (at - index > mostNulls) {
            throw new CommandException(
                    ErrorCode.CANNOT_BACKFILL_ARRAY, "can't backfill more than " + mostNulls + " elements");
        }
        changed = true;
        for (; index < at; index++) {
            builder.append(Integer.toString(index), Value.NULL);
        }
        builder.append(Integer.toString(index++), item);
    }

    /** The new array; the old one where nothing changed. */
    Value build() {
        return changed ? Value.array(builder.build()) : array;
    }
}
