/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lucid.engine.core.value.CommandException;

/** The table of operators while it is filled. */
final class Operators {

    private static final List<Consumer<Operators>> FAMILIES = List.of(
            ArithmeticOperators::register,
            NumericOperators::register,
            TrigonometryOperators::register,
            BitOperators::register,
            LogicOperators::register,
            ConditionalOperators::register,
            VariableOperators::register,
            IterationOperators::register,
            ArrayOperators::register,
            ArrayShapeOperators::register,
            ObjectOperators::register,
            SetOperators::register,
            StringOperators::register,
            SubstringOperators::register,
            RegexOperators::register,
            AccumulatorOperators::register,
            SortArrayOperator::register,
            TypeOperators::register,
            DatePartOperators::register,
            DatePartsOperator::register,
            DateTextOperators::register,
            DateArithmeticOperators::register);
    private static final Map<String, Operator> TABLE = new Operators().fill();

    private final Map<String, Operator> table = new HashMap<>();

    private Operators() {}

    /** All operators by name. */
    static Map<String, Operator> table() {
        return TABLE;
    }

    private Map<String, Operator> fill() {
        FAMILIES.forEach(family -> family.accept(this));
        return Map.copyOf(table);
    }

    /** An operator that compiles its argument itself. */
    void special(String name, Operator operator) {
        if (table.put(name, operator) != null) {
            throw new IllegalStateException(name + " is there twice");
        }
    }

    /** An operator of exactly this many operands. */
    void fixed(String name, int count, Operation operation) {
        special(
                name,
                (own, argument, parser) ->
                        Folding.fold(new Call(operation, exactly(own, count, parser.operands(argument)))));
    }

    /** An operator with a least and a greatest number of operands. */
    void ranged(String name, int least, int most, Operation operation) {
        special(
                name,
                (own, argument, parser) ->
                        Folding.fold(new Call(operation, between(own, least, most, parser.operands(argument)))));
    }

    /** The same for one that compares values by the collation. */
    void collated(String name, int least, int most, Operation operation) {
        special(name, (own, argument, parser) -> {
            List<Expression> given = parser.operands(argument);
            List<Expression> operands = least == most ? exactly(own, least, given) : between(own, least, most, given);
            return Folding.foldUncollated(new Call(operation, operands));
        });
    }

    static List<Expression> exactly(String name, int count, List<Expression> operands) {
        if (operands.size() != count) {
            throw new CommandException(
                    16020,
                    "Expression " + name + " takes exactly " + count + " arguments. " + operands.size()
                            + " were passed in.");
        }
        return operands;
    }

    private static List<Expression> between(String name, int least, int most, List<Expression> operands) {
        if (operands.size() < least || operands.size() > most) {
            throw new CommandException(
                    28667,
                    "Expression " + name + " takes at least " + least + " arguments, and at most " + most + ", but "
                            + operands.size() + " were passed in.");
        }
        return operands;
    }

    /** An operator of any number of operands. */
    void variadic(String name, Operation operation) {
        special(name, (own, argument, parser) -> Folding.fold(new Call(operation, parser.operands(argument))));
    }

    /** An operator with named operands. */
    void named(String name, Signature signature, Operation operation) {
        special(
                name,
                (own, argument, parser) -> Folding.fold(new Call(operation, signature.compile(own, argument, parser))));
    }
}
