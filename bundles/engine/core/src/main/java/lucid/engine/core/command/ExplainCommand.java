/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.aggregation.Pipeline;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.planner.Query;
import lucid.engine.core.reading.OplogReading;
import lucid.engine.core.reading.Reading;
import lucid.engine.core.reading.ViewPipeline;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.state.Identity;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * {@code explain} of find, count, distinct, aggregate, update, delete and findAndModify.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/explain/">explain</a>
 */
final class ExplainCommand implements Command {

    private static final Set<String> VERBOSITIES = Set.of("queryPlanner", "executionStats", "allPlansExecution");

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("explain").only(Set.of("verbosity"));
        if (!call.argument().isDocument()) {
            throw arguments.wrong("explain", call.argument(), "object");
        }
        String verbosity = arguments.string("verbosity", "allPlansExecution");
        if (!VERBOSITIES.contains(verbosity)) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "Enumeration value '" + verbosity + "' for field 'explain.verbosity' is not a valid value.");
        }
        Doc inner = withDatabase(call.argument().document(), call.database());
        CommandRequest request = new CommandRequest(inner, call.request().sequences(), false, false);
        Invocation explained = new Invocation(call.services(), call.operation(), call.connection(), request);
        return explain(explained, verbosity);
    }

    private static Doc explain(Invocation call, String verbosity) {
        Arguments arguments = call.arguments();
        Optional<Collection> collection = call.services().catalog().collection(call.namespace());
        Collation inherited = collection.map(Collection::collation).orElse(Collation.SIMPLE);
        return switch (call.request().name()) {
            case "find" -> plan(call, FindCommand.query(call, arguments, inherited), "find", verbosity);
            case "count" -> plan(call, CountCommand.query(call, arguments, inherited), "count", verbosity);
            case "distinct" -> distinct(call, inherited, verbosity);
            case "aggregate" -> aggregate(call, call.body(), verbosity);
            case "update" ->
                plan(
                        call,
                        UpdateStatement.parse(call, only(call, "updates"), inherited)
                                .query(),
                        "update",
                        verbosity);
            case "delete" ->
                plan(
                        call,
                        DeleteStatement.parse(call, only(call, "deletes"), inherited)
                                .query(),
                        "delete",
                        verbosity);
            case "findAndModify", "findandmodify" ->
                plan(
                        call,
                        FindAndModifyCommand.query(call, arguments, inherited),
                        arguments.flag("remove") ? "delete" : "update",
                        verbosity);
            default ->
                throw new CommandException(
                        ErrorCode.COMMAND_NOT_FOUND,
                        "Explain failed due to unknown command: "
                                + call.request().name());
        };
    }

    private static Doc distinct(Invocation call, Collation inherited, String verbosity) {
        Arguments arguments = call.arguments();
        String what = "distinct " + arguments.requiredString("key");
        return plan(call, DistinctCommand.query(call, arguments, inherited), what, verbosity);
    }

    private static Doc only(Invocation call, String field) {
        List<Doc> statements = call.request().documents(field);
        if (statements.size() != 1) {
            throw new CommandException(ErrorCode.INVALID_LENGTH, "explained write batches must be of size 1");
        }
        return statements.get(0);
    }

    private static void refuseOplog(Namespace namespace) {
        if (OplogReading.isOplog(namespace)) {
            throw new CommandException(ErrorCode.ILLEGAL_OPERATION, "explain is not supported on the oplog");
        }
    }

    private static Doc plan(Invocation call, Query query, String what, String verbosity) {
        refuseOplog(call.namespace());
        Optional<Collection> collection = call.services().catalog().collection(call.namespace());
        if (collection.isEmpty()) {
            Optional<Value> view = call.services()
                    .catalog()
                    .info(call.namespace())
                    .map(info -> info.options().get("viewOn"));
            return view.isPresent() ? onView(call, query, verbosity) : nothing(call, query, verbosity);
        }
        Doc plan = call.services().planner().explain(collection.get(), query, what, verbosity);
        return withCommand(call, plan, call.body());
    }

    private static Doc onView(Invocation call, Query query, String verbosity) {
        Doc command = new DocBuilder()
                .append("aggregate", call.namespace().collection())
                .append("pipeline", Value.array(ViewPipeline.of(query)))
                .startDocument("cursor")
                .end()
                .append("$db", call.database())
                .build();
        CommandRequest request = new CommandRequest(command, java.util.Map.of(), false, false);
        return aggregate(
                new Invocation(call.services(), call.operation(), call.connection(), request), command, verbosity);
    }

    /** What mongod says of a collection that is not there: the end is reached at once. */
    private static Doc nothing(Invocation call, Query query, String verbosity) {
        DocBuilder plan = new DocBuilder()
                .append("explainVersion", "1")
                .startDocument("queryPlanner")
                .append("namespace", call.namespace().toString())
                .append("indexFilterSet", false)
                .append("parsedQuery", query.filter())
                .startDocument("winningPlan")
                .append("stage", "EOF")
                .end()
                .append("rejectedPlans", Value.EMPTY_ARRAY)
                .end();
        if (!verbosity.equals("queryPlanner")) {
            plan.startDocument("executionStats")
                    .append("executionSuccess", true)
                    .append("nReturned", 0)
                    .append("executionTimeMillis", 0)
                    .append("totalKeysExamined", 0)
                    .append("totalDocsExamined", 0)
                    .startDocument("executionStages")
                    .append("stage", "EOF")
                    .append("nReturned", 0)
                    .append("isEOF", 1)
                    .end()
                    .end();
        }
        return withCommand(call, plan.build(), call.body());
    }

    /** An aggregation's plan: the planner's alone where nothing is left for stages, else the cursor and the stages. */
    static Doc aggregate(Invocation call, Doc command, String verbosity) {
        AggregateCommand.Prepared prepared = AggregateCommand.prepare(call, call.arguments("aggregate"));
        refuseOplog(prepared.namespace());
        Reading reading =
                new Reading(call.services(), call.operation(), call.connection().user());
        Pipeline pipeline =
                Pipeline.parse(prepared.stages(), reading.context(prepared.namespace(), prepared.globals()));
        Namespace namespace = prepared.namespace();
        Optional<Collection> collection = call.services().catalog().collection(namespace);
        Query query =
                Reading.query(pipeline, new Reading.Demand(FindCommand.hint(call.arguments()), prepared.globals()));
        Doc plan = collection.isPresent() && !pipeline.isSource()
                ? call.services().planner().explain(collection.get(), query, "find", verbosity)
                : nothing(call, query, verbosity);
        List<Doc> stages = pipeline.explain();
        if (stages.isEmpty() && !pipeline.isNear()) {
            return withCommand(call, plan, command);
        }
        List<Value> shown = new ArrayList<>();
        if (!pipeline.isSource()) {
            shown.add(Value.of(new DocBuilder()
                    .append(pipeline.isNear() ? "$geoNearCursor" : "$cursor", inner(plan))
                    .build()));
        }
        stages.forEach(stage -> shown.add(Value.of(stage)));
        Doc whole = new DocBuilder()
                .append("explainVersion", "1")
                .append("stages", Value.array(shown))
                .build();
        return withCommand(call, whole, command);
    }

    private static Doc inner(Doc plan) {
        return new DocBuilder()
                .append("queryPlanner", plan.get("queryPlanner"))
                .append("executionStats", plan.get("executionStats"))
                .build();
    }

    private static Doc withCommand(Invocation call, Doc plan, Doc command) {
        DocBuilder reply = new DocBuilder(1024).appendAll(plan).append("command", plain(command));
        String host = Identity.host(call.connection().local());
        int colon = host.lastIndexOf(':');
        return reply.startDocument("serverInfo")
                .append("host", host.substring(0, colon))
                .append("port", Integer.parseInt(host.substring(colon + 1)))
                .append("version", Identity.VERSION)
                .append("gitVersion", "lucid-engine")
                .end()
                .append("serverParameters", Doc.EMPTY)
                .build();
    }

    /** The command without what the driver put around it. */
    private static Doc plain(Doc command) {
        DocBuilder plain = new DocBuilder();
        for (Element element : command) {
            if (!Set.of("lsid", "$clusterTime", "$readPreference").contains(element.name())) {
                plain.append(element);
            }
        }
        return plain.build();
    }

    private static Doc withDatabase(Doc command, String database) {
        DocBuilder whole = new DocBuilder();
        for (Element element : command) {
            if (!element.name().equals("$db")) {
                whole.append(element);
            }
        }
        return whole.append("$db", database).build();
    }
}
