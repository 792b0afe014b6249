/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lucid.engine.core.value.Value;

/** Compiles aggregation expressions, and tells about compiled ones. */
public final class Expressions {

    /** What {@link #dependencies} holds for the whole document. */
    public static final String WHOLE_DOCUMENT = "";

    private Expressions() {}

    /**
     * Compiles an expression. Constants are folded.
     *
     * @param source    a literal, a field path, a variable, an object of expressions, an operator
     * @param variables the user variables that are defined here; system variables are always, except {@code DESCEND},
     *     {@code KEEP} and {@code PRUNE}: whoever evaluates {@code $redact} names and binds those
     * @throws lucid.engine.core.value.CommandException 168 InvalidPipelineOperator for an unknown operator, 17276 for
     *     an undefined variable, 16020 and others for wrong arguments
     */
    public static Expression parse(Value source, Set<String> variables) {
        return new Parser(variables, false).parse(source);
    }

    /** The same for a rule that documents have to keep: without variables, and code 4660800 for JavaScript. */
    public static Expression parseRule(Value source) {
        return new Parser(Set.of(), true).parse(source);
    }

    /** The path of a plain field reference such as {@code "$a.b"}; empty for any other expression. */
    public static String fieldPath(Expression expression) {
        return expression instanceof Reference reference && reference.readsDocument() ? reference.path() : "";
    }

    /** The paths of the document that it may read; {@link #WHOLE_DOCUMENT} among them where it reads all. */
    public static Set<String> dependencies(Expression expression) {
        Set<String> paths = new TreeSet<>();
        collect(expression, paths);
        return paths;
    }

    private static void collect(Expression expression, Set<String> paths) {
        if (expression instanceof Reference reference && reference.readsDocument()) {
            paths.add(reference.path());
        }
        expression.operands().forEach(operand -> collect(operand, paths));
    }

    /** The operands of a top-level {@code $and}; otherwise the expression alone. */
    public static List<Expression> conjuncts(Expression expression) {
        return expression instanceof Junction junction && junction.isAnd() ? junction.operands() : List.of(expression);
    }

    /**
     * Reads a comparison of one field with something that no document changes: a constant, {@code $$NOW}, a variable of
     * {@code let}.
     *
     * @return empty for any other expression
     */
    public static Optional<Comparison> comparison(Expression expression, Globals globals) {
        return expression instanceof ComparisonExpression compared ? compared.withField(globals) : Optional.empty();
    }
}
