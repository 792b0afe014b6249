/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.planner.Planner;
import lucid.engine.core.planner.Query;
import lucid.engine.core.reading.Reading;
import lucid.engine.core.reading.Services;
import lucid.engine.core.reading.ViewPipeline;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * {@code count}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/count/">count</a>
 */
final class CountCommand implements Command {

    private static final Set<String> FIELDS = Set.of("query", "limit", "skip", "hint", "fields", "collation", "let");

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("count").only(FIELDS);
        Services services = call.services();
        Optional<Collection> collection = services.catalog().collection(call.namespace());
        Query query =
                query(call, arguments, collection.map(Collection::collation).orElse(Collation.SIMPLE));
        long count;
        if (collection.isPresent()) {
            count = services.planner().count(collection.get(), query, call.operation());
        } else if (services.catalog().info(call.namespace()).isPresent()) {
            count = onView(call, query);
        } else {
            Planner.checkWithoutCollection(query);
            count = 0;
        }
        return count == (int) count
                ? new DocBuilder().append("n", (int) count).build()
                : new DocBuilder().append("n", count).build();
    }

    static Query query(Invocation call, Arguments arguments, Collation inherited) {
        Query.Range range = new Query.Range(
                arguments.count("skip", 0),
                Math.abs(arguments.number("limit", 0)),
                FindCommand.hint(arguments),
                Doc.EMPTY,
                Doc.EMPTY,
                false,
                false);
        return new Query(
                arguments.document("query"),
                Doc.EMPTY,
                Doc.EMPTY,
                range,
                call.globals(arguments.document("let"), arguments.document("collation"), inherited));
    }

    private static long onView(Invocation call, Query query) {
        List<Value> stages = ViewPipeline.of(query);
        long count = 0;
        try (DocStream stream = new Reading(
                        call.services(), call.operation(), call.connection().user())
                .aggregate(call.namespace(), stages, Reading.Demand.of(query.globals()))) {
            while (stream.next()) {
                count++;
            }
        }
        return count;
    }
}
