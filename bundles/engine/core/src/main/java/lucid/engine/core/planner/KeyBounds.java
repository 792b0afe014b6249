/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Arrays;
import java.util.List;
import lucid.engine.core.collection.Index;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;

/** The bounds of {@code min} and {@code max}: whole keys of the hinted index, in its own order. */
final class KeyBounds {

    private static final byte[] BEFORE_ALL = {0};
    private static final byte[] BEHIND_ALL = {(byte) 0xFF};

    private KeyBounds() {}

    static boolean isAsked(Query query) {
        return !query.range().min().isEmpty() || !query.range().max().isEmpty();
    }

    /**
     * A walk within the bounds.
     *
     * @throws CommandException 51173 without a hint, 51174 for bounds of another key, 51175 when min is not before max
     */
    static KeyWalk walk(Query query, List<Index> hinted, boolean backward) {
        IndexSpec spec = hinted.get(0).spec();
        byte[] low = bound(query.range().min(), hinted.get(0), BEFORE_ALL);
        byte[] high = bound(query.range().max(), hinted.get(0), BEHIND_ALL);
        if (Arrays.compareUnsigned(low, high) >= 0) {
            throw new CommandException(
                    51175, "The value provided for min() does not come before the value provided for max().");
        }
        List<List<KeyRange>> ranges = List.of(List.of(new KeyRange(low, true, high, false, false)));
        return new KeyWalk(ranges, new boolean[] {spec.fields().get(0).descending()}, backward);
    }

    static CommandException noHint() {
        return new CommandException(51173, "When using min()/max() a hint of which index to use must be provided");
    }

    private static byte[] bound(Doc bound, Index index, byte[] none) {
        if (bound.isEmpty()) {
            return none;
        }
        List<IndexSpec.Field> fields = index.spec().fields();
        List<String> names = fields.stream().map(field -> field.path().path()).toList();
        if (!bound.names().equals(names)) {
            throw new CommandException(51174, "The index chosen is not compatible with min()/max()");
        }
        KeyEncoder encoder = new KeyEncoder();
        for (IndexSpec.Field field : fields) {
            Value value = bound.get(field.path().path());
            encoder.append(value, field.descending(), index.collation());
        }
        return encoder.key();
    }
}
