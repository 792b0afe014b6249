/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.planner.Planner;
import lucid.engine.core.planner.Query;
import lucid.engine.core.reading.Reading;
import lucid.engine.core.reading.Services;
import lucid.engine.core.reading.ViewPipeline;
import lucid.engine.core.state.Identity;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/**
 * {@code distinct}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/distinct/">distinct</a>
 */
final class DistinctCommand implements Command {

    private static final Set<String> FIELDS = Set.of("key", "query", "collation", "hint");
    private static final int MOST_BYTES = Identity.MAX_DOCUMENT;

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("distinct").only(FIELDS);
        String key = arguments.requiredString("key");
        Services services = call.services();
        Optional<Collection> collection = services.catalog().collection(call.namespace());
        Query query =
                query(call, arguments, collection.map(Collection::collation).orElse(Collation.SIMPLE));
        List<Value> values;
        if (collection.isPresent()) {
            values = services.planner().distinct(collection.get(), key, query, call.operation());
        } else if (services.catalog().info(call.namespace()).isPresent()) {
            values = onView(call, key, query);
        } else {
            Planner.checkWithoutCollection(query);
            values = List.of();
        }
        Value array = Value.array(values);
        if (array.length() > MOST_BYTES) {
            throw new CommandException(17_217, "distinct too big, 16mb cap");
        }
        return new DocBuilder(array.length() + 64).append("values", array).build();
    }

    static Query query(Invocation call, Arguments arguments, Collation inherited) {
        Query.Range range = new Query.Range(0, 0, FindCommand.hint(arguments), Doc.EMPTY, Doc.EMPTY, false, false);
        return new Query(
                arguments.document("query"),
                Doc.EMPTY,
                Doc.EMPTY,
                range,
                call.globals(Doc.EMPTY, arguments.document("collation"), inherited));
    }

    /** Unwinding at each part of the path takes the arrays apart, as distinct does. */
    private static List<Value> onView(Invocation call, String key, Query query) {
        List<Value> stages = new ArrayList<>(ViewPipeline.of(query));
        String[] parts = key.split("\\.");
        StringBuilder path = new StringBuilder("$");
        for (String part : parts) {
            path.append(path.length() == 1 ? "" : ".").append(part);
            stages.add(ViewPipeline.stage("$unwind", Value.of(path.toString())));
        }
        stages.add(ViewPipeline.stage("$replaceRoot", Value.of(Doc.parse("{newRoot: {v: '" + path + "'}}"))));
        TreeSet<Value> values = new TreeSet<>(ValueOrder.of(query.globals().collation()));
        try (DocStream stream = new Reading(
                        call.services(), call.operation(), call.connection().user())
                .aggregate(call.namespace(), stages, Reading.Demand.of(query.globals()))) {
            while (stream.next()) {
                values.add(stream.current().get("v").detached());
            }
        }
        return List.copyOf(values);
    }
}
