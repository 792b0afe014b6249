/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** The values at an index's paths; what holds an array goes to {@link ArrayExpansion}. */
final class OrderedTuples implements TupleSource {

    private final FieldPath[] paths;
    private final boolean sparse;

    OrderedTuples(List<IndexSpec.Field> fields, boolean sparse) {
        paths = fields.stream().map(IndexSpec.Field::path).toArray(FieldPath[]::new);
        this.sparse = sparse;
    }

    @Override
    public Tuples of(Doc document) {
        Value[] tuple = new Value[paths.length];
        boolean anything = false;
        for (int i = 0; i < tuple.length; i++) {
            tuple[i] = readUpToArray(document, paths[i]);
            if (tuple[i].isArray()) {
                return new ArrayExpansion(paths, sparse).expand(document);
            }
            anything |= !tuple[i].isMissing();
        }
        return sparse && !anything ? Tuples.NONE : Tuples.one(tuple);
    }

    /** The value at a path, or the first array on the way to it. */
    static Value readUpToArray(Doc document, FieldPath path) {
        Value value = document.get(path.utf8(0));
        for (int i = 1; i < path.size() && !value.isArray(); i++) {
            value = value.isDocument() ? value.document().get(path.utf8(i)) : Value.MISSING;
        }
        return value;
    }
}
