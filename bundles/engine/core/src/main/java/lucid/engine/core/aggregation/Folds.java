/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;
import lucid.engine.core.window.DeviationFold;
import lucid.engine.core.window.Fold;
import lucid.engine.core.window.NumericTotal;

/** The accumulators that take one expression, by name. */
final class Folds {

    private static final Map<String, Function<Globals, Fold>> FOLDS = folds();

    private Folds() {}

    /** What begins a fold; empty for a name that is none. */
    static Optional<Function<Globals, Fold>> get(String name) {
        return Optional.ofNullable(FOLDS.get(name));
    }

    private static Map<String, Function<Globals, Fold>> folds() {
        Map<String, Function<Globals, Fold>> folds = new HashMap<>();
        folds.put("$sum", globals -> new Total(false));
        folds.put("$avg", globals -> new Total(true));
        folds.put("$min", globals -> new Extreme(globals.collation(), -1));
        folds.put("$max", globals -> new Extreme(globals.collation(), 1));
        folds.put("$first", globals -> new Edge(true));
        folds.put("$last", globals -> new Edge(false));
        folds.put("$push", globals -> new PushFold());
        folds.put("$addToSet", globals -> new SetFold(globals.collation()));
        folds.put("$mergeObjects", globals -> new MergeObjectsFold());
        folds.put("$stdDevPop", globals -> new DeviationFold(false));
        folds.put("$stdDevSamp", globals -> new DeviationFold(true));
        return Map.copyOf(folds);
    }

    /** {@code $sum} and {@code $avg}. */
    private static final class Total implements Fold {

        private final NumericTotal total = new NumericTotal();
        private final boolean average;

        Total(boolean average) {
            this.average = average;
        }

        @Override
        public long add(Value value) {
            total.add(value);
            return 0;
        }

        @Override
        public Value result() {
            return average ? total.average() : total.sum();
        }
    }

    /** {@code $min} and {@code $max}. */
    private static final class Extreme implements Fold {

        private final ValueOrder order;
        private final int sign;
        private Value best = Value.MISSING;

        Extreme(Collation collation, int sign) {
            order = ValueOrder.of(collation);
            this.sign = sign;
        }

        @Override
        public long add(Value value) {
            if (value.isNullish() || (!best.isMissing() && order.compare(value, best) * sign <= 0)) {
                return 0;
            }
            long before = best.length();
            best = value.detached();
            return best.length() - before;
        }

        @Override
        public Value result() {
            return best;
        }
    }

    /** {@code $first} and {@code $last}. */
    private static final class Edge implements Fold {

        private final boolean first;
        private boolean begun;
        private Value kept = Value.MISSING;

        Edge(boolean first) {
            this.first = first;
        }

        @Override
        public long add(Value value) {
            if (first && begun) {
                return 0;
            }
            long before = kept.length();
            begun = true;
            kept = value.detached();
            return kept.length() - before;
        }

        @Override
        public Value result() {
            return kept;
        }
    }
}
