/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.function.LongFunction;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Fold;

/** {@code $firstN}, {@code $lastN}, {@code $minN}, {@code $maxN}. */
final class SeveralAccumulator {

    private SeveralAccumulator() {}

    static AccumulatorFactory parse(String name, Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    5787900,
                    "specification must be an object; found " + name + " :" + BsonTypes.alias(argument.type()));
        }
        Doc specification = argument.document();
        for (Element element : specification) {
            if (!element.name().equals("n") && !element.name().equals("input")) {
                throw new CommandException(5787901, "Unknown argument for 'n' operator: " + element.name());
            }
        }
        require(specification.has("n"), 5787906, "Missing value for 'n'");
        require(specification.has("input"), 5787907, "Missing value for 'input'");
        Expression input = context.expression(specification.get("input"));
        CountArgument n = new CountArgument(context.expression(specification.get("n")), context);
        LongFunction<Fold> fold = fold(name, context.globals().collation());
        return id -> Accumulators.over(input, fold.apply(n.of(id)));
    }

    private static void require(boolean given, int code, String message) {
        if (!given) {
            throw new CommandException(code, message);
        }
    }

    private static LongFunction<Fold> fold(String name, Collation collation) {
        return switch (name) {
            case "$firstN" -> n -> new Ends(n, true);
            case "$lastN" -> n -> new Ends(n, false);
            case "$minN" -> n -> new Extremes(n, false, collation);
            default -> n -> new Extremes(n, true, collation);
        };
    }

    /** The first or the last values; a missing one counts, as null. */
    private static final class Ends implements Fold {

        private final long n;
        private final boolean first;
        private final Deque<Value> values = new ArrayDeque<>();

        Ends(long n, boolean first) {
            this.n = n;
            this.first = first;
        }

        @Override
        public long add(Value value) {
            if (first && values.size() == n) {
                return 0;
            }
            values.add(value.detached());
            long grown = (long) value.length() + Budget.OVERHEAD;
            return values.size() > n ? grown - values.remove().length() - Budget.OVERHEAD : grown;
        }

        @Override
        public Value result() {
            return Value.array(new ArrayList<>(values));
        }
    }

    /** The smallest or the largest values; null and missing don't count. */
    private static final class Extremes implements Fold {

        private final BestFold best;
        private final boolean largest;
        private final Collation collation;

        Extremes(long n, boolean largest, Collation collation) {
            best = new BestFold(n, false);
            this.largest = largest;
            this.collation = collation;
        }

        @Override
        public long add(Value value) {
            if (value.isNullish()) {
                return 0;
            }
            return best.add(
                    new KeyBytes(
                            new KeyEncoder().append(value, largest, collation).key()),
                    value);
        }

        @Override
        public Value result() {
            return Value.array(best.values());
        }
    }
}
