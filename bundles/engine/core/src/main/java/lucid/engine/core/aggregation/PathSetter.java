/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Sets one path in a document: in its place or at the end; what is no document on the way is replaced by one. */
record PathSetter(FieldPath path) {

    static PathSetter of(String path) {
        return new PathSetter(FieldPath.of(path));
    }

    /** The document with the value; {@link Value#MISSING} takes the field away. */
    Doc set(Doc document, Value value) {
        DocBuilder builder = new DocBuilder(document.length() + value.length() + 32);
        write(document, 0, value, builder);
        return builder.build().withMetadata(document.metadata());
    }

    private void write(Doc document, int level, Value value, DocBuilder builder) {
        boolean found = false;
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            if (!found && cursor.named(path.utf8(level))) {
                found = true;
                field(cursor.value(), level, value, builder);
            } else {
                builder.append(cursor);
            }
        }
        if (!found && !value.isMissing()) {
            field(Value.MISSING, level, value, builder);
        }
    }

    private void field(Value old, int level, Value value, DocBuilder builder) {
        if (level == path.size() - 1) {
            builder.append(path.part(level), value);
            return;
        }
        builder.startDocument(path.part(level));
        write(old.isDocument() ? old.document() : Doc.EMPTY, level + 1, value, builder);
        builder.end();
    }
}
