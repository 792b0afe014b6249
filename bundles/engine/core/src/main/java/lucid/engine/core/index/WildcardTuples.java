/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Path and value of each leaf of a document; array indexes are no part of a path. */
final class WildcardTuples implements TupleSource {

    private static final Value UNDEFINED = Value.raw(BsonType.UNDEFINED, new byte[0], 0, 0);

    private final WildcardPaths paths;

    WildcardTuples(WildcardPaths paths) {
        this.paths = paths;
    }

    @Override
    public Tuples of(Doc document) {
        Walk walk = new Walk();
        walk.fields("", document);
        return new Tuples(walk.tuples, walk.multikeyPaths);
    }

    /** One document's walk. */
    private final class Walk {
        private final List<Value[]> tuples = new ArrayList<>();
        private final Set<String> multikeyPaths = new HashSet<>();

        void fields(String prefix, Doc document) {
            ElementCursor cursor = document.cursor();
            while (cursor.next()) {
                String path = prefix + cursor.name();
                if (paths.reaches(path)) {
                    value(path, cursor.value());
                }
            }
        }

        private void value(String path, Value value) {
            if (!value.isArray()) {
                item(path, value);
                return;
            }
            if (paths.includes(path)) {
                multikeyPaths.add(path);
            }
            Doc items = value.document();
            if (items.isEmpty()) {
                leaf(path, UNDEFINED);
            }
            ElementCursor cursor = items.cursor();
            while (cursor.next()) {
                item(path, cursor.value());
            }
        }

        private void item(String path, Value value) {
            if (value.isDocument() && !value.document().isEmpty()) {
                fields(path + ".", value.document());
            } else {
                leaf(path, value);
            }
        }

        private void leaf(String path, Value value) {
            if (paths.includes(path)) {
                tuples.add(new Value[] {Value.of(path), value});
            }
        }
    }
}
