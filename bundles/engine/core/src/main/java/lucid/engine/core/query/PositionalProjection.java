/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** The positional {@code $}: of the first array on its path only the element remains by which the filter matched. */
final class PositionalProjection {

    private final FieldPath path;

    PositionalProjection(FieldPath path) {
        this.path = path;
    }

    /**
     * Cuts the array.
     *
     * @param projected the document as the rest of the projection made it
     * @param index     of the element that matched; -1 for none
     * @throws CommandException 51246 where there is an array but nothing matched in one, 51247 where it is too short
     */
    Doc apply(Doc projected, int index) {
        DocBuilder out = new DocBuilder(projected.length());
        copy(projected, 0, index, out);
        return out.build();
    }

    private void copy(Doc document, int part, int index, DocBuilder out) {
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            boolean onPath = part < path.size() && cursor.named(path.utf8(part));
            if (onPath && cursor.value().isArray()) {
                out.startArray(cursor.name())
                        .append("0", element(cursor.value(), index))
                        .end();
            } else if (onPath && cursor.value().isDocument()) {
                out.startDocument(cursor.name());
                copy(cursor.value().document(), part + 1, index, out);
                out.end();
            } else {
                out.append(cursor);
            }
        }
    }

    private static Value element(Value array, int index) {
        if (index < 0) {
            throw new CommandException(
                    51246,
                    "Executor error during find command :: caused by :: positional operator '.$' couldn't find a"
                            + " matching element in the array");
        }
        Value element = array.document().get(Integer.toString(index));
        if (element.isMissing()) {
            throw new CommandException(
                    51247,
                    "Executor error during find command :: caused by :: positional operator '.$' element mismatch");
        }
        return element;
    }
}
