/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.planner.Query;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Commands on the plans that are remembered, and on the indexes that queries of a shape may use.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/nav-plan-cache/">plan cache commands</a>
 */
final class PlanCacheCommands {

    private static final Set<String> SHAPE = Set.of("query", "projection", "sort", "collation");
    private static final Set<String> FILTER = Set.of("query", "projection", "sort", "collation", "indexes");

    private PlanCacheCommands() {}

    static Doc clear(Invocation call) {
        Arguments arguments = call.arguments("planCacheClear").only(SHAPE);
        boolean shaped = shaped(arguments);
        collection(call).ifPresent(collection -> {
            if (shaped) {
                call.services().planner().forget(collection, query(call, arguments, collection));
            } else {
                call.services().planner().forget(collection.info().uuid());
            }
        });
        return Doc.EMPTY;
    }

    static Doc setFilter(Invocation call) {
        Arguments arguments = call.arguments("planCacheSetFilter").only(FILTER);
        if (!shaped(arguments)) {
            throw wrong("required field query missing");
        }
        List<Value> indexes = indexes(arguments.value("indexes"));
        Collection collection = collection(call).orElseThrow(() -> wrong("no such collection"));
        call.services().planner().filter(collection, query(call, arguments, collection), indexes);
        return Doc.EMPTY;
    }

    static Doc clearFilters(Invocation call) {
        Arguments arguments = call.arguments("planCacheClearFilters").only(SHAPE);
        boolean shaped = shaped(arguments);
        collection(call).ifPresent(collection -> {
            if (shaped) {
                call.services().planner().unfilter(collection, query(call, arguments, collection));
            } else {
                call.services().planner().unfilter(collection.info().uuid());
            }
        });
        return Doc.EMPTY;
    }

    static Doc listFilters(Invocation call) {
        call.arguments("planCacheListFilters").only(Set.of());
        List<Doc> filters = collection(call)
                .map(collection ->
                        call.services().planner().filters(collection.info().uuid()))
                .orElse(List.of());
        return new DocBuilder()
                .append("filters", Value.array(filters.stream().map(Value::of).toList()))
                .build();
    }

    private static Optional<Collection> collection(Invocation call) {
        return call.services().catalog().collection(call.namespace());
    }

    /** Whether one shape is named; the rest of a shape needs its query. */
    private static boolean shaped(Arguments arguments) {
        if (!arguments.has("query") && SHAPE.stream().anyMatch(arguments::has)) {
            throw wrong("sort, projection and collation need a query beside them");
        }
        return arguments.has("query");
    }

    private static List<Value> indexes(Value indexes) {
        if (!indexes.isArray()) {
            throw wrong("required field indexes missing, or no array");
        }
        List<Value> given = indexes.items();
        if (given.isEmpty()) {
            throw wrong("required field indexes must contain at least one index");
        }
        for (Value index : given) {
            boolean named = index.isString() && !index.string().isEmpty();
            boolean keyed = index.isDocument() && !index.document().isEmpty();
            if (!named && !keyed) {
                throw wrong("each item in indexes must be an index name or a key pattern");
            }
        }
        return given.stream().map(Value::detached).toList();
    }

    private static Query query(Invocation call, Arguments arguments, Collection collection) {
        return new Query(
                arguments.document("query"),
                arguments.document("sort"),
                arguments.document("projection"),
                Query.Range.ALL,
                call.globals(Doc.EMPTY, arguments.document("collation"), collection.collation()));
    }

    private static CommandException wrong(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}
