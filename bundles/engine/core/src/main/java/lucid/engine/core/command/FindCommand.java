/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Optional;
import java.util.Set;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Execution;
import lucid.engine.core.planner.Query;
import lucid.engine.core.reading.OplogReading;
import lucid.engine.core.reading.Reading;
import lucid.engine.core.reading.Services;
import lucid.engine.core.reading.TailStream;
import lucid.engine.core.reading.ViewPipeline;
import lucid.engine.core.state.OpenCursor;
import lucid.engine.core.state.Rebindable;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * {@code find}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/find/">find</a>
 */
final class FindCommand implements Command {

    private static final Set<String> FIELDS = Set.of(
            "filter",
            "sort",
            "projection",
            "hint",
            "skip",
            "limit",
            "batchSize",
            "singleBatch",
            "max",
            "min",
            "returnKey",
            "showRecordId",
            "tailable",
            "oplogReplay",
            "noCursorTimeout",
            "awaitData",
            "allowPartialResults",
            "collation",
            "allowDiskUse",
            "let",
            "ntoreturn",
            "term",
            "readOnce",
            "includeQueryStatsMetrics",
            "querySettings");

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("FindCommandRequest").only(FIELDS);
        Namespace namespace = call.namespace();
        Services services = call.services();
        if (services.catalog().info(namespace).map(info -> info.view()).orElse(false)) {
            return onView(call, arguments);
        }
        Optional<Collection> collection = services.catalog().collection(namespace);
        Query query =
                query(call, arguments, collection.map(Collection::collation).orElse(Collation.SIMPLE));
        Rebindable interruption = new Rebindable(call.operation());
        checkTailable(arguments);
        Reading reading = new Reading(services, interruption, call.connection().user());
        DocStream stream = OplogReading.isOplog(namespace)
                ? ofOplog(new OplogReading(reading), query, arguments.flag("tailable"))
                : arguments.flag("tailable")
                        ? tail(call, collection, query, interruption)
                        : reading.find(collection, query);
        if (stream instanceof Execution execution) {
            call.operation().planned(execution::summary);
        }
        return new Batches(services.state().cursors())
                .first(namespace, stream, owner(call, interruption), start(arguments));
    }

    /** The query of a find, which {@code explain} wants as well. */
    static Query query(Invocation call, Arguments arguments, Collation inherited) {
        Globals globals = call.globals(arguments.document("let"), arguments.document("collation"), inherited);
        Query.Range range = new Query.Range(
                arguments.count("skip", 0),
                arguments.count("limit", 0),
                hint(arguments),
                arguments.document("min"),
                arguments.document("max"),
                arguments.flag("returnKey"),
                arguments.flag("showRecordId"));
        return new Query(
                arguments.document("filter"),
                arguments.document("sort"),
                arguments.document("projection"),
                range,
                globals);
    }

    /** A hint as text or key; an empty document means none. */
    static Value hint(Arguments arguments) {
        Value hint = arguments.value("hint");
        if (hint.isMissing() || (hint.isDocument() && hint.document().isEmpty())) {
            return Value.MISSING;
        }
        if (!hint.isString() && !hint.isDocument()) {
            throw new CommandException(ErrorCode.FAILED_TO_PARSE, "Hint must be a string or an object");
        }
        return hint;
    }

    static OpenCursor.Owner owner(Invocation call, Rebindable interruption) {
        Arguments arguments = call.arguments();
        return new OpenCursor.Owner(
                call.connection().user(),
                arguments.document("lsid").get("id").detached(),
                arguments.flag("noCursorTimeout"),
                arguments.flag("tailable"),
                arguments.flag("awaitData"),
                call.isTransactional() ? arguments.number("txnNumber", 0) : OpenCursor.NO_TRANSACTION,
                interruption);
    }

    private static Batches.Start start(Arguments arguments) {
        long limit = arguments.count("limit", 0);
        return new Batches.Start(arguments.count("batchSize", Batches.FIRST), limit, arguments.flag("singleBatch"));
    }

    private static void checkTailable(Arguments arguments) {
        if (!arguments.flag("tailable")) {
            if (arguments.flag("awaitData")) {
                throw new CommandException(
                        ErrorCode.FAILED_TO_PARSE, "Cannot set 'awaitData' without also setting 'tailable'");
            }
            return;
        }
        Doc sort = arguments.document("sort");
        if (!sort.isEmpty() && !(sort.size() == 1 && sort.get("$natural").equals(Value.of(1)))) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "cannot use tailable option with a sort other than {$natural: 1}");
        }
        if (arguments.flag("singleBatch")) {
            throw new CommandException(ErrorCode.BAD_VALUE, "cannot use tailable option with the 'singleBatch' option");
        }
    }

    private static DocStream ofOplog(OplogReading oplog, Query query, boolean tailable) {
        return tailable ? oplog.tail(query) : oplog.find(query);
    }

    private static DocStream tail(
            Invocation call, Optional<Collection> collection, Query query, Rebindable interruption) {
        if (collection.isEmpty()) {
            return DocStream.of(java.util.List.of());
        }
        if (!collection.get().info().options().get("capped").truthy()) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "error processing query: ns=" + call.namespace()
                            + " tailable cursor requested on non capped collection");
        }
        return new TailStream(collection.get(), query, interruption);
    }

    /** A find over a view is an aggregation with the same meaning. */
    private static Doc onView(Invocation call, Arguments arguments) {
        for (String refused : Set.of("tailable", "awaitData", "returnKey", "showRecordId", "min", "max")) {
            if (arguments.value(refused).truthy()) {
                throw new CommandException(
                        ErrorCode.INVALID_PIPELINE_OPERATOR,
                        "Option " + refused + " not supported on view: " + call.namespace());
            }
        }
        Query query = query(call, arguments, Collation.SIMPLE);
        Rebindable interruption = new Rebindable(call.operation());
        DocStream stream = new Reading(
                        call.services(), interruption, call.connection().user())
                .aggregate(
                        call.namespace(),
                        ViewPipeline.of(query),
                        new Reading.Demand(
                                SeriesWrites.hint(
                                        call.services(),
                                        call.namespace(),
                                        query.range().hint()),
                                query.globals()));
        return new Batches(call.services().state().cursors())
                .first(call.namespace(), stream, owner(call, interruption), start(arguments));
    }
}
