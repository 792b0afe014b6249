/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Value;

/** {@code $cond}, {@code $switch}, {@code $ifNull}. */
final class ConditionalOperators {

    private static final Signature COND = Signature.of("if then else", 17083, 17083, 17080, 17081, 17082);
    private static final Signature SWITCH = Signature.of("branches default?", 40060, 40067, 40068);
    private static final Signature BRANCH = Signature.of("case then", 40062, 40063, 40064, 40065);

    private ConditionalOperators() {}

    static void register(Operators table) {
        table.special("$cond", ConditionalOperators::cond);
        table.special("$switch", ConditionalOperators::choice);
        table.special("$ifNull", ConditionalOperators::ifNull);
    }

    private static Expression cond(String name, Value argument, Parser parser) {
        List<Expression> parts = argument.isDocument()
                ? COND.compile(name, argument, parser)
                : Operators.exactly(name, 3, parser.operands(argument));
        return Branching.of(parts.subList(0, 1), parts.subList(1, 2), parts.subList(2, 3));
    }

    private static Expression choice(String name, Value argument, Parser parser) {
        Value[] parts = SWITCH.split(name, argument);
        if (!parts[0].isArray()) {
            throw new CommandException(40061, "$switch expected an array for 'branches'");
        }
        List<Expression> conditions = new ArrayList<>();
        List<Expression> results = new ArrayList<>();
        for (Value branch : parts[0].items()) {
            List<Expression> compiled = BRANCH.compile(name, branch, parser);
            conditions.add(compiled.get(0));
            results.add(compiled.get(1));
        }
        if (conditions.isEmpty()) {
            throw new CommandException(40068, "$switch requires at least one branch.");
        }
        boolean fallback = !Signature.isAbsent(parts[1]);
        return Branching.of(conditions, results, fallback ? List.of(parser.parse(parts[1])) : List.of());
    }

    private static Expression ifNull(String name, Value argument, Parser parser) {
        List<Expression> operands = parser.operands(argument);
        if (operands.size() < 2) {
            throw new CommandException(1257300, "$ifNull needs at least two arguments, had: " + operands.size());
        }
        return Folding.fold(new Coalescing(operands));
    }
}
