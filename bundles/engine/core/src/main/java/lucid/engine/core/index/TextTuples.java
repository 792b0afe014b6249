/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.text.TermScores;
import lucid.engine.core.text.TextDefinition;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Each term of a document with its score, between the values of the ordered fields. */
final class TextTuples implements TupleSource {

    /** An array beside the terms would multiply the keys. */
    private static final int ARRAY_BESIDE_TERMS = 16675;

    private final List<IndexSpec.Field> fields;
    private final int terms;
    private final TextDefinition definition;

    TextTuples(IndexSpec spec) {
        fields = spec.fields();
        terms = TextKey.position(fields);
        definition = TextDefinition.of(spec.raw());
    }

    @Override
    public Tuples of(Doc document) {
        Map<String, Double> scores = TermScores.of(definition, document);
        Value[] ordered = ordered(document);
        List<Value[]> tuples = new ArrayList<>(scores.size());
        scores.forEach((term, score) -> {
            Value[] tuple = ordered.clone();
            tuple[terms] = Value.of(term);
            tuple[terms + 1] = Value.of(score);
            tuples.add(tuple);
        });
        return new Tuples(tuples, Set.of());
    }

    private Value[] ordered(Doc document) {
        Value[] values = new Value[fields.size()];
        for (int i = 0; i < values.length; i++) {
            if (i != terms && i != terms + 1) {
                values[i] = single(document, fields.get(i).path(), i < terms ? "prefix" : "suffix");
            }
        }
        return values;
    }

    private static Value single(Doc document, FieldPath path, String side) {
        Value value = OrderedTuples.readUpToArray(document, path);
        if (value.isArray()) {
            throw new CommandException(
                    ARRAY_BESIDE_TERMS,
                    "cannot have a multi-key as a " + side + " to a text index; array at path: " + path.path());
        }
        return value;
    }
}
