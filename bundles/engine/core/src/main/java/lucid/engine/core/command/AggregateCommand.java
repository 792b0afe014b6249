/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.Pipeline;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.reading.Reading;
import lucid.engine.core.reading.Views;
import lucid.engine.core.state.Rebindable;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * {@code aggregate}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/aggregate/">aggregate</a>
 */
final class AggregateCommand implements Command {

    private static final Set<String> FIELDS = Set.of(
            "pipeline",
            "explain",
            "allowDiskUse",
            "cursor",
            "bypassDocumentValidation",
            "collation",
            "hint",
            "let",
            "fromMongos",
            "needsMerge",
            "exchange",
            "collectionUUID",
            "isMapReduceCommand",
            "requestReshardingResumeToken",
            "runtimeConstants",
            "includeQueryStatsMetrics",
            "encryptionInformation",
            "querySettings");

    /** Whether a command has a pipeline that writes. */
    static boolean writes(Doc command) {
        Value pipeline = command.get("pipeline");
        return pipeline.isArray()
                && pipeline.items().stream()
                        .filter(Value::isDocument)
                        .map(Value::document)
                        .anyMatch(stage -> stage.has("$out") || stage.has("$merge"));
    }

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("aggregate").only(FIELDS);
        if (arguments.flag("explain")) {
            return ExplainCommand.aggregate(call, call.body(), "queryPlanner");
        }
        if (!arguments.has("cursor")) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "The 'cursor' option is required, except for aggregate with the explain argument");
        }
        long size = new Arguments("aggregate.cursor", arguments.document("cursor"))
                .nestedOnly(Set.of("batchSize"))
                .count("batchSize", Batches.FIRST);
        if (ChangeStreamCommand.is(arguments.value("pipeline"))) {
            return new ChangeStreamCommand(call, target(call), shown(call)).run(arguments.items("pipeline"), size);
        }
        Prepared prepared = prepare(call, arguments);
        Rebindable interruption = new Rebindable(call.operation());
        Reading reading =
                new Reading(call.services(), interruption, call.connection().user());
        Pipeline pipeline =
                Pipeline.parse(prepared.stages(), reading.context(prepared.namespace(), prepared.globals()));
        refuseLinearizableWrites(call, pipeline);
        Value hint = SeriesWrites.hint(call.services(), target(call), FindCommand.hint(arguments));
        Reading.Demand demand = new Reading.Demand(hint, prepared.globals());
        DocStream stream = reading.run(prepared.namespace(), pipeline, demand);
        return new Batches(call.services().state().cursors())
                .first(
                        shown(call),
                        stream,
                        FindCommand.owner(call, interruption),
                        new Batches.Start(pipeline.writes() ? Long.MAX_VALUE : size, 0, false));
    }

    private static void refuseLinearizableWrites(Invocation call, Pipeline pipeline) {
        if (pipeline.writes() && ReadConcern.of(call.body()) == ReadConcern.LINEARIZABLE) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS,
                    "$out and $merge cannot be used with a 'linearizable' read concern level");
        }
    }

    /** A pipeline with the stages of the views below it, and what it runs in. */
    record Prepared(Namespace namespace, List<Value> stages, Globals globals) {}

    static Prepared prepare(Invocation call, Arguments arguments) {
        arguments.require("pipeline");
        Namespace asked = target(call);
        List<Value> wanted = arguments.items("pipeline");
        Views.Resolved resolved = isAboutItself(call, asked, wanted)
                ? new Views.Resolved(asked, List.of(), false)
                : new Views(call.services().catalog()).resolve(asked);
        List<Value> stages = new ArrayList<>(resolved.pipeline());
        stages.addAll(wanted);
        Collation inherited = call.services()
                .catalog()
                .collection(resolved.namespace())
                .map(collection -> collection.collation())
                .orElse(Collation.SIMPLE);
        Globals globals = call.globals(arguments.document("let"), arguments.document("collation"), inherited);
        return new Prepared(resolved.namespace(), stages, globals);
    }

    /** Whether it asks for statistics of the view or time-series collection, not of what lies below it. */
    private static boolean isAboutItself(Invocation call, Namespace asked, List<Value> pipeline) {
        if (pipeline.isEmpty() || !pipeline.get(0).isDocument()) {
            return false;
        }
        Doc first = pipeline.get(0).document();
        return first.has("$collStats")
                || (first.has("$indexStats")
                        && SeriesWrites.series(call.services(), asked).isPresent());
    }

    /** The collection; the database alone for {@code aggregate: 1}. */
    private static Namespace target(Invocation call) {
        if (call.argument().isNumber() && call.argument().longValue() == 1) {
            return new Namespace(call.database(), "");
        }
        return call.namespace();
    }

    private static Namespace shown(Invocation call) {
        Namespace namespace = target(call);
        return namespace.collection().isEmpty() ? new Namespace(namespace.database(), "$cmd.aggregate") : namespace;
    }
}
