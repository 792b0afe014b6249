/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Index;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.query.Projection;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** Recognises the query that asks for one document by its {@code _id} and spares it the planning. */
final class IdLookup {

    private IdLookup() {}

    /** The plan of such a query. */
    static Optional<Stage> plan(PlanContext context, Query query) {
        Value id = wanted(query);
        if (id.isMissing()) {
            return Optional.empty();
        }
        List<Index> indexes = context.collection().indexes();
        if (context.collection().isClustered() || indexes.isEmpty()) {
            return Optional.empty();
        }
        Index index = indexes.get(0);
        boolean same = context.collection()
                .collation()
                .specification()
                .equals(query.globals().collation().specification());
        if (!index.spec().isId() || (!same && BoundsBuilder.holdsText(id))) {
            return Optional.empty();
        }
        Stage stage = new IdHackStage(context, index, id);
        return Optional.of(query.projection().isEmpty() ? stage : projected(stage, query));
    }

    private static Stage projected(Stage stage, Query query) {
        Matcher matcher = Matcher.parse(query.filter(), query.globals());
        return new ProjectionStage(
                stage, Projection.forFind(query.projection(), matcher, query.globals()), query.projection());
    }

    /** The {@code _id}; {@link Value#MISSING} where the query asks for something else. */
    private static Value wanted(Query query) {
        Query.Range range = query.range();
        boolean plain = !query.scored()
                && range.skip() == 0
                && range.hint().isMissing()
                && !range.returnKey()
                && !KeyBounds.isAsked(query);
        Iterator<Element> elements = query.filter().iterator();
        if (!plain || !elements.hasNext() || Hint.isNatural(query.sort())) {
            return Value.MISSING;
        }
        Element only = elements.next();
        return !only.name().equals("_id") || elements.hasNext() ? Value.MISSING : exact(only.value());
    }

    private static Value exact(Value value) {
        return switch (value.type()) {
            case ARRAY, REGULAR_EXPRESSION, NULL, UNDEFINED -> Value.MISSING;
            case DOCUMENT -> operand(value);
            default -> value;
        };
    }

    private static Value operand(Value value) {
        Doc document = value.document();
        if (document.isEmpty() || !document.first().name().startsWith("$")) {
            return value;
        }
        Element only = document.first();
        boolean equality = only.name().equals("$eq")
                && document.size() == 1
                && !only.value().isDocument();
        return equality ? exact(only.value()) : Value.MISSING;
    }
}
