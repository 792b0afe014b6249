/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.KeyHash;
import lucid.engine.core.value.Value;

/** The values at an index's paths, one of them hashed; arrays are refused. */
final class HashedTuples implements TupleSource {

    private final List<IndexSpec.Field> fields;
    private final boolean sparse;

    HashedTuples(List<IndexSpec.Field> fields, boolean sparse) {
        this.fields = fields;
        this.sparse = sparse;
    }

    @Override
    public Tuples of(Doc document) {
        Value[] tuple = new Value[fields.size()];
        boolean anything = false;
        for (int i = 0; i < tuple.length; i++) {
            IndexSpec.Field field = fields.get(i);
            Value value = OrderedTuples.readUpToArray(document, field.path());
            if (value.isArray()) {
                throw new CommandException(
                        16766,
                        "hashed indexes do not currently support array values. Found array at path: "
                                + field.path().path());
            }
            anything |= !value.isMissing();
            tuple[i] = field.hashed() ? Value.of(KeyHash.of(value)) : value;
        }
        return sparse && !anything ? Tuples.NONE : Tuples.one(tuple);
    }
}
