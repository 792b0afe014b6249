/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import java.util.Set;
import lucid.engine.core.aggregation.Pipeline;
import lucid.engine.core.aggregation.PipelineContext;
import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.reading.Reading;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.OpenCursor;
import lucid.engine.core.state.Rebindable;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import lucid.engine.core.watch.ChangeStreams;

/**
 * An {@code aggregate} that begins with {@code $changeStream}.
 *
 * @param call   the command
 * @param target the collection; its name is empty for a whole database
 * @param shown  what the cursor is over
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/changeStream/">$changeStream</a>
 */
record ChangeStreamCommand(Invocation call, Namespace target, Namespace shown) {

    private static final String STAGE = "$changeStream";
    private static final String SPLIT = "$changeStreamSplitLargeEvent";
    private static final int SPLIT_ARGUMENT = 7_182_800;
    private static final int SPLIT_PLACE = 7_182_802;
    private static final Set<String> ALLOWED = Set.of(
            STAGE, "$addFields", "$match", "$project", "$redact", "$replaceRoot", "$replaceWith", "$set", "$unset");

    /** Whether a pipeline is a change stream. */
    static boolean is(Value pipeline) {
        return pipeline.isArray()
                && !pipeline.document().isEmpty()
                && name(pipeline.document().first().value()).equals(STAGE);
    }

    private static String name(Value stage) {
        return stage.isDocument() && !stage.document().isEmpty()
                ? stage.document().first().name()
                : "";
    }

    Doc run(List<Value> stages, long batchSize) {
        checkConcern();
        refuseView();
        Rebindable interruption = new Rebindable(call.operation());
        Tail events = open(stages, interruption);
        OpenCursor.Owner owner = FindCommand.owner(call, interruption);
        return new Batches(call.services().state().cursors())
                .first(shown, events, owner.following(), new Batches.Start(batchSize, 0, false));
    }

    private Tail open(List<Value> stages, Rebindable interruption) {
        boolean splits = splits(stages);
        List<Value> staged = splits ? stages.subList(0, stages.size() - 1) : stages;
        Arguments arguments = call.arguments();
        Globals globals = call.globals(arguments.document("let"), arguments.document("collation"), Collation.SIMPLE);
        Services services = call.services();
        Reading reading = new Reading(services, interruption, call.connection().user());
        PipelineContext context = reading.context(shown, globals);
        Pipeline.parse(staged, context);
        staged.forEach(ChangeStreamCommand::checkAllowed);
        Pipeline pipeline = Pipeline.parse(staged.subList(1, staged.size()), context);
        Doc argument = staged.get(0).document().first().value().document();
        return new ChangeStreams(services.store(), services.oplog(), services.catalog())
                .open(new ChangeStreams.Wish(target, argument, pipeline::runAll, splits), interruption);
    }

    /** Whether the last stage splits large events; refuses that stage elsewhere. */
    private static boolean splits(List<Value> stages) {
        for (int i = 0; i < stages.size(); i++) {
            if (name(stages.get(i)).equals(SPLIT)) {
                Element stage = stages.get(i).document().first();
                if (!stage.value().isDocument() || !stage.value().document().isEmpty()) {
                    throw new CommandException(SPLIT_ARGUMENT, SPLIT + " spec should be an empty object");
                }
                if (i < stages.size() - 1) {
                    throw new CommandException(SPLIT_PLACE, SPLIT + " must be the last stage in the pipeline");
                }
                return true;
            }
        }
        return false;
    }

    private static void checkAllowed(Value stage) {
        if (!ALLOWED.contains(name(stage))) {
            throw new CommandException(
                    ErrorCode.ILLEGAL_OPERATION, name(stage) + " is not permitted in a $changeStream pipeline");
        }
    }

    private void checkConcern() {
        boolean given = call.arguments().document("readConcern").has("level");
        if (given && ReadConcern.of(call.body()) != ReadConcern.MAJORITY) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS,
                    "$changeStream cannot run with a readConcern other than 'majority'. Current readConcern: "
                            + call.body().get("readConcern"));
        }
    }

    private void refuseView() {
        boolean view =
                call.services().catalog().info(target).map(info -> info.view()).orElse(false);
        if (view) {
            throw new CommandException(
                    ErrorCode.COMMAND_NOT_SUPPORTED_ON_VIEW, "$changeStream is not supported on the view " + target);
        }
    }
}
