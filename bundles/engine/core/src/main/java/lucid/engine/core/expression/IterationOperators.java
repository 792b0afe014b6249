/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/** {@code $map}, {@code $filter}, {@code $reduce}: an expression for each item of an array. */
final class IterationOperators {

    private static final Signature MAP = Signature.of("input in as?", 16878, 16879, 16880, 16882);
    private static final Signature FILTER = Signature.of("input cond as? limit?", 28646, 28647, 28648, 28650);
    private static final Signature REDUCE = Signature.of("input initialValue in", 40075, 40076, 40077, 40078, 40079);
    private static final String THIS = "this";

    private IterationOperators() {}

    static void register(Operators table) {
        table.special("$map", (name, argument, parser) -> {
            Value[] parts = MAP.split(name, argument);
            String variable = variable(parts[2]);
            return new Mapping(
                    parser.parse(parts[0]),
                    variable,
                    parser.with(List.of(variable)).parse(parts[1]));
        });
        table.special("$filter", (name, argument, parser) -> {
            Value[] parts = FILTER.split(name, argument);
            String variable = variable(parts[2]);
            Expression limit = Signature.isAbsent(parts[3]) ? Constant.MISSING : parser.parse(parts[3]);
            Expression condition = parser.with(List.of(variable)).parse(parts[1]);
            return new Filtering(parser.parse(parts[0]), variable, condition, limit);
        });
        table.special("$reduce", (name, argument, parser) -> {
            Value[] parts = REDUCE.split(name, argument);
            Expression body = parser.with(List.of(THIS, "value")).parse(parts[2]);
            return new Reduction(parser.parse(parts[0]), parser.parse(parts[1]), body);
        });
    }

    private static String variable(Value as) {
        if (Signature.isAbsent(as)) {
            return THIS;
        }
        if (!as.isString()) {
            throw new CommandException(
                    lucid.engine.core.value.ErrorCode.TYPE_MISMATCH,
                    "'as' must be a string, not " + BsonTypes.alias(as.type()));
        }
        Parser.requireUserVariable(as.string());
        return as.string();
    }

    private static void requireArray(Value input, int code, String start) {
        if (!input.isArray()) {
            throw new CommandException(code, start + BsonTypes.alias(input.type()));
        }
    }

    private record Mapping(Expression input, String variable, Expression body) implements Expression {

        @Override
        public Value evaluate(Scope scope) {
            Value array = input.evaluate(scope);
            if (array.isNullish()) {
                return Value.NULL;
            }
            requireArray(array, 16883, "input to $map must be an array not ");
            List<Value> results = new ArrayList<>();
            long bytes = 0;
            ElementCursor cursor = array.document().cursor();
            while (cursor.next()) {
                Value result = body.evaluate(scope.with(variable, cursor.value()));
                bytes = Limits.grow(bytes, result);
                results.add(result);
            }
            return Value.array(results);
        }

        @Override
        public List<Expression> operands() {
            return List.of(input, body);
        }
    }

    private record Filtering(Expression input, String variable, Expression condition, Expression limit)
            implements Expression {

        @Override
        public Value evaluate(Scope scope) {
            Value array = input.evaluate(scope);
            if (array.isNullish()) {
                return Value.NULL;
            }
            requireArray(array, 28651, "input to $filter must be an array not ");
            int most = most(limit.evaluate(scope));
            List<Value> kept = new ArrayList<>();
            ElementCursor cursor = array.document().cursor();
            while (kept.size() < most && cursor.next()) {
                Value item = cursor.value();
                if (condition.evaluate(scope.with(variable, item)).truthy()) {
                    kept.add(item);
                }
            }
            return Value.array(kept);
        }

        private static int most(Value limit) {
            if (limit.isNullish()) {
                return Integer.MAX_VALUE;
            }
            if (!limit.isNumber() || limit.doubleValue() != limit.intValue()) {
                throw new CommandException(
                        327391, "$filter: limit must be represented as a 32-bit integral value: " + limit);
            }
            if (limit.intValue() <= 0) {
                throw new CommandException(327392, "$filter: limit must be greater than 0: " + limit);
            }
            return limit.intValue();
        }

        @Override
        public List<Expression> operands() {
            return List.of(input, condition, limit);
        }
    }

    private record Reduction(Expression input, Expression start, Expression body) implements Expression {

        @Override
        public Value evaluate(Scope scope) {
            Value array = input.evaluate(scope);
            if (array.isNullish()) {
                return Value.NULL;
            }
            if (!array.isArray()) {
                throw new CommandException(40080, "$reduce requires that 'input' be an array, found: " + array);
            }
            Value value = start.evaluate(scope);
            ElementCursor cursor = array.document().cursor();
            while (cursor.next()) {
                value = body.evaluate(scope.with(THIS, cursor.value()).with("value", value));
            }
            return value;
        }

        @Override
        public List<Expression> operands() {
            return List.of(input, start, body);
        }
    }
}
