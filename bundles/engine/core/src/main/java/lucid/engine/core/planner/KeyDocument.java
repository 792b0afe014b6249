/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Makes of an index key the part of the document that it holds. Immutable. */
final class KeyDocument {

    private final Map<String, Object> fields = new LinkedHashMap<>();

    private KeyDocument() {}

    /**
     * Prepares for some fields of a key, {@code _id} first.
     *
     * @param positions which fields of the key
     * @return empty where one path lies within another
     */
    static Optional<KeyDocument> of(List<IndexSpec.Field> key, List<Integer> positions) {
        KeyDocument document = new KeyDocument();
        for (int round = 0; round < 2; round++) {
            for (int position : positions) {
                FieldPath path = key.get(position).path();
                boolean first = path.path().equals("_id");
                if (first == (round == 0) && !document.place(path, position)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(document);
    }

    @SuppressWarnings("unchecked")
    private boolean place(FieldPath path, int position) {
        Map<String, Object> level = fields;
        for (int i = 0; i < path.size() - 1; i++) {
            Object next = level.computeIfAbsent(path.part(i), name -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map)) {
                return false;
            }
            level = (Map<String, Object>) next;
        }
        return level.putIfAbsent(path.part(path.size() - 1), position) == null;
    }

    /** The document of one key. */
    Doc build(List<Value> values) {
        DocBuilder builder = new DocBuilder();
        append(fields, values, builder);
        return builder.build();
    }

    @SuppressWarnings("unchecked")
    private static void append(Map<String, Object> level, List<Value> values, DocBuilder builder) {
        level.forEach((name, part) -> {
            if (part instanceof Map) {
                builder.startDocument(name);
                append((Map<String, Object>) part, values, builder);
                builder.end();
            } else {
                builder.append(name, values.get((Integer) part));
            }
        });
    }
}
