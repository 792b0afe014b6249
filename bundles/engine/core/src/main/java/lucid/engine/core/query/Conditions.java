/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.query.Filter.Always;
import lucid.engine.core.query.Filter.And;
import lucid.engine.core.query.Filter.ElemMatchObject;
import lucid.engine.core.query.Filter.ElemMatchValue;
import lucid.engine.core.query.Filter.Expr;
import lucid.engine.core.query.Filter.Nor;
import lucid.engine.core.query.Filter.Not;
import lucid.engine.core.query.Filter.OnPath;
import lucid.engine.core.query.Filter.Or;
import lucid.engine.core.query.Filter.SampleRate;
import lucid.engine.core.query.Filter.Schema;
import lucid.engine.core.query.Filter.Size;
import lucid.engine.core.query.Filter.Text;
import lucid.engine.core.value.Doc;

/** Compiles filters to conditions over documents. */
final class Conditions {

    private static final Map<Class<? extends Filter>, BiFunction<Conditions, Filter, Condition>> KINDS = Map.of(
            And.class, (conditions, filter) -> conditions.and(((And) filter).parts()),
            Or.class, (conditions, filter) -> conditions.or(((Or) filter).parts()),
            Nor.class, (conditions, filter) -> negated(conditions.or(((Nor) filter).parts())),
            Not.class, (conditions, filter) -> negated(conditions.compile(((Not) filter).part())),
            Expr.class, (conditions, filter) -> conditions.expression((Expr) filter),
            Schema.class, (conditions, filter) -> schema((Schema) filter),
            Text.class, (conditions, filter) -> always(true),
            Always.class, (conditions, filter) -> always(((Always) filter).truth()),
            SampleRate.class, (conditions, filter) -> sample(((SampleRate) filter).rate()));

    private final Globals globals;
    private final ValueTests tests;

    Conditions(Globals globals) {
        this.globals = globals;
        tests = new ValueTests(this, globals.collation());
    }

    Condition compile(Filter filter) {
        if (filter instanceof OnPath onPath) {
            return new PathCondition(onPath.path(), tests.compile(onPath), testsElements(onPath));
        }
        return KINDS.get(filter.getClass()).apply(this, filter);
    }

    /** Whether an operator looks at the elements of an array, or at the array alone. */
    static boolean testsElements(OnPath filter) {
        return !(filter instanceof Size || filter instanceof ElemMatchObject || filter instanceof ElemMatchValue);
    }

    private Condition and(List<Filter> parts) {
        Condition[] all = compiled(parts);
        return (document, position) -> {
            int before = position == null ? -1 : position.index();
            for (Condition condition : all) {
                if (!condition.test(document, position)) {
                    restore(position, before);
                    return false;
                }
            }
            return true;
        };
    }

    private static void restore(Position position, int index) {
        if (position != null) {
            position.set(index);
        }
    }

    private Condition or(List<Filter> parts) {
        Condition[] any = compiled(parts);
        return (document, position) -> {
            for (Condition condition : any) {
                if (condition.test(document, position)) {
                    return true;
                }
            }
            return false;
        };
    }

    private Condition[] compiled(List<Filter> parts) {
        return parts.stream().map(this::compile).toArray(Condition[]::new);
    }

    private static Condition negated(Condition condition) {
        return (document, position) -> !condition.test(document, null);
    }

    private Condition expression(Expr expr) {
        return (Doc document, Position position) ->
                expr.expression().evaluate(Scope.of(document, globals)).truthy();
    }

    private static Condition schema(Schema filter) {
        return (document, position) -> filter.schema().accepts(document);
    }

    private static Condition always(boolean truth) {
        return (document, position) -> truth;
    }

    private static Condition sample(double rate) {
        return (document, position) -> ThreadLocalRandom.current().nextDouble() < rate;
    }
}
