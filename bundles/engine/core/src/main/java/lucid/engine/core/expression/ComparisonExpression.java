/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.List;
import java.util.Optional;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** One of the comparisons: values of all types have an order. */
record ComparisonExpression(Kind kind, Expression left, Expression right) implements Expression {

    /** The comparisons. */
    enum Kind {
        EQ("$eq"),
        NE("$ne"),
        GT("$gt"),
        GTE("$gte"),
        LT("$lt"),
        LTE("$lte"),
        CMP("$cmp");

        private final String operator;

        Kind(String operator) {
            this.operator = operator;
        }

        String operator() {
            return operator;
        }

        Value of(int order) {
            return switch (this) {
                case EQ -> Value.of(order == 0);
                case NE -> Value.of(order != 0);
                case GT -> Value.of(order > 0);
                case GTE -> Value.of(order >= 0);
                case LT -> Value.of(order < 0);
                case LTE -> Value.of(order <= 0);
                case CMP -> Value.of(Integer.signum(order));
            };
        }

        private Kind mirrored() {
            return switch (this) {
                case GT -> LT;
                case GTE -> LTE;
                case LT -> GT;
                case LTE -> GTE;
                default -> this;
            };
        }
    }

    @Override
    public Value evaluate(Scope scope) {
        return kind.of(order(left.evaluate(scope), right.evaluate(scope), scope));
    }

    /** The order of two values; text that is the same byte for byte and whole numbers need no objects. */
    static int order(Value left, Value right, Scope scope) {
        if (NumericOperators.isIntegral(left) && NumericOperators.isIntegral(right)) {
            return Long.compare(left.longValue(), right.longValue());
        }
        boolean same = left.type() == BsonType.STRING && left.equals(right);
        return same ? 0 : scope.order().compare(left, right);
    }

    @Override
    public List<Expression> operands() {
        return List.of(left, right);
    }

    /** What an index can serve, if it is that. */
    Optional<Comparison> withField(Globals globals) {
        if (kind == Kind.CMP) {
            return Optional.empty();
        }
        String path = Expressions.fieldPath(left);
        if (!path.isEmpty() && isUnchanging(right)) {
            return Optional.of(new Comparison(kind.operator(), path, valueOf(right, globals)));
        }
        path = Expressions.fieldPath(right);
        return !path.isEmpty() && isUnchanging(left)
                ? Optional.of(new Comparison(kind.mirrored().operator(), path, valueOf(left, globals)))
                : Optional.empty();
    }

    private static Value valueOf(Expression expression, Globals globals) {
        return expression.evaluate(Scope.of(Value.MISSING, globals));
    }

    private static boolean isUnchanging(Expression expression) {
        return !(expression instanceof RandomExpression)
                && !(expression instanceof Reference reference && reference.readsDocument())
                && expression.operands().stream().allMatch(ComparisonExpression::isUnchanging);
    }
}
