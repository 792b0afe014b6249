/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Accumulator;
import lucid.engine.core.window.Fold;

/** Compiles the accumulating fields of {@code $group}, {@code $bucket} and {@code $bucketAuto}. */
final class Accumulators {

    /** Compiles the argument of one accumulator. */
    private interface Parser {
        AccumulatorFactory parse(String name, Value argument, StageContext context);
    }

    private static final Map<String, Parser> SPECIAL = special();

    private Accumulators() {}

    private static Map<String, Parser> special() {
        Map<String, Parser> parsers = new HashMap<>();
        parsers.put("$count", Accumulators::count);
        for (String name : new String[] {"$firstN", "$lastN", "$minN", "$maxN"}) {
            parsers.put(name, SeveralAccumulator::parse);
        }
        for (String name : new String[] {"$top", "$topN", "$bottom", "$bottomN"}) {
            parsers.put(name, TopAccumulator::parse);
        }
        parsers.put("$percentile", PercentileFold::parse);
        parsers.put("$median", PercentileFold::parse);
        return Map.copyOf(parsers);
    }

    /**
     * Compiles one field.
     *
     * @throws CommandException 40234, 40235, 40236, 40238 for a wrong field, 15952 for an unknown accumulator
     */
    static AccumulatorFactory parse(String field, Value specification, StageContext context) {
        checkName(field);
        if (!specification.isDocument() || specification.document().isEmpty()) {
            throw new CommandException(40234, "The field '" + field + "' must be an accumulator object");
        }
        Doc document = specification.document();
        if (document.size() != 1) {
            throw new CommandException(40238, "The field '" + field + "' must specify one accumulator");
        }
        Element accumulator = document.first();
        Parser special = SPECIAL.get(accumulator.name());
        if (special != null) {
            return special.parse(accumulator.name(), accumulator.value(), context);
        }
        return fold(accumulator, context);
    }

    /** One for a window function, whose argument may be any expression: begins with no documents. */
    static Supplier<Accumulator> windowed(String name, Value argument, StageContext context) {
        Parser special = SPECIAL.get(name);
        if (special != null) {
            AccumulatorFactory factory = special.parse(name, argument, context);
            return () -> factory.start(Value.NULL);
        }
        Expression input = context.expression(argument);
        Function<Globals, Fold> fold = Folds.get(name).orElseThrow();
        return () -> over(input, fold.apply(context.globals()));
    }

    private static void checkName(String field) {
        if (field.contains(".")) {
            throw new CommandException(40235, "The field name '" + field + "' cannot contain '.'");
        }
        if (field.startsWith("$")) {
            throw new CommandException(40236, "The field name '" + field + "' cannot be an operator name");
        }
    }

    private static AccumulatorFactory fold(Element accumulator, StageContext context) {
        Optional<Function<Globals, Fold>> fold = Folds.get(accumulator.name());
        if (fold.isEmpty()) {
            throw new CommandException(15952, "unknown group operator '" + accumulator.name() + "'");
        }
        if (accumulator.value().isArray()) {
            throw new CommandException(40237, "The " + accumulator.name() + " accumulator is a unary operator");
        }
        Expression argument = context.expression(accumulator.value());
        return id -> over(argument, fold.get().apply(context.globals()));
    }

    /** A fold over the values of an expression. */
    static Accumulator over(Expression argument, Fold fold) {
        return new Accumulator() {
            @Override
            public long add(Scope document) {
                return fold.add(argument.evaluate(document));
            }

            @Override
            public Value result() {
                return fold.result();
            }
        };
    }

    private static AccumulatorFactory count(String name, Value argument, StageContext context) {
        if (!argument.isDocument() || !argument.document().isEmpty()) {
            throw new CommandException(ErrorCode.TYPE_MISMATCH, "$count takes no arguments, i.e. $count:{}");
        }
        Expression one = context.expression(Value.of(1));
        return id -> over(one, Folds.get("$sum").orElseThrow().apply(context.globals()));
    }
}
