/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.aggregation.StageContext.Place;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Compiles stages and checks that each stands where it may. */
final class PipelineParser {

    private static final int LONGEST = 1000;

    /** A stage that must be the first, over a collection or none; its documents come from above. */
    static final String CHANGES = "$changeStream";

    private static final Set<String> WRITING = Set.of("$out", "$merge");

    /** Stages over a collection that must be the first. */
    private static final Set<String> COLLECTION_SOURCES =
            Set.of("$collStats", "$indexStats", "$planCacheStats", "$listSessions");

    /** Stages that must be the first and stand over no collection. */
    private static final Set<String> DATABASE_SOURCES =
            Set.of("$currentOp", "$listLocalSessions", "$documents", "$queryStats");

    /** Must be the first too, but what it gives is of the collection. */
    private static final String NEAR = "$geoNear";

    private static final Set<String> UPDATING =
            Set.of("$addFields", "$set", "$project", "$unset", "$replaceRoot", "$replaceWith");

    private PipelineParser() {}

    static List<Stage> parse(List<Value> stages, StageContext context) {
        if (stages.size() > LONGEST) {
            throw new CommandException(7749501, "Pipeline length must be no longer than " + LONGEST + " stages");
        }
        checkCollection(stages, context);
        List<Stage> parsed = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            Element stage = only(stages.get(i));
            StageFactory factory = StageTable.get(stage.name());
            if (factory == null) {
                throw new CommandException(40324, "Unrecognized pipeline stage name: '" + stage.name() + "'");
            }
            checkPlace(stage, context.place());
            checkPosition(stage.name(), i, stages.size());
            List<Stage> made = factory.parse(stage.value(), context);
            checkText(made, i, context.place());
            parsed.addAll(made);
        }
        return parsed;
    }

    /** Words are looked up in an index: nothing may run before. */
    private static void checkText(List<Stage> made, int index, Place place) {
        if (made.size() == 1 && made.get(0) instanceof MatchStage match && match.isText()) {
            refuse(place == Place.FACET, 40600, "$match with $text is not allowed to be used within a $facet stage");
            refuse(index > 0, 17313, "$match with $text is only allowed as the first pipeline stage");
        }
    }

    /** Whether documents come from the stage itself. */
    static boolean isSource(String name) {
        return COLLECTION_SOURCES.contains(name) || DATABASE_SOURCES.contains(name) || name.equals(CHANGES);
    }

    /** Whether a stage writes what it gets. */
    static boolean isWriting(String name) {
        return WRITING.contains(name);
    }

    private static Element only(Value stage) {
        if (!stage.isDocument()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH, "Each element of the 'pipeline' array must be an object");
        }
        Doc document = stage.document();
        if (document.size() != 1) {
            throw new CommandException(40323, "A pipeline stage specification object must contain exactly one field.");
        }
        return document.first();
    }

    private static void checkPosition(String name, int index, int count) {
        if ((isSource(name) || name.equals(NEAR)) && index > 0) {
            throw new CommandException(40602, name + " is only valid as the first stage in a pipeline.");
        }
        if (WRITING.contains(name) && index < count - 1) {
            throw new CommandException(40601, name + " can only be the final stage in the pipeline");
        }
    }

    private static void checkPlace(Element stage, Place place) {
        String name = stage.name();
        boolean writes = WRITING.contains(name);
        boolean alone = writes || name.equals(CHANGES);
        switch (place) {
            case FACET -> {
                if (writes || isSource(name) || name.equals("$facet") || name.equals(NEAR)) {
                    throw new CommandException(40600, name + " is not allowed to be used within a $facet stage");
                }
            }
            case LOOKUP -> refuse(alone, 51047, name + " is not allowed within a $lookup's sub-pipeline");
            case UNION_WITH -> refuse(alone, 31441, name + " is not allowed within a $unionWith's sub-pipeline");
            case UPDATE -> {
                if (!UPDATING.contains(name)) {
                    throw new CommandException(
                            ErrorCode.INVALID_OPTIONS, name + " is not allowed to be used within an update");
                }
            }
            case TOP -> {}
        }
    }

    private static void refuse(boolean refused, int code, String message) {
        if (refused) {
            throw new CommandException(code, message);
        }
    }

    /** An aggregation over a database begins with a source of its own, one over a collection does not. */
    private static void checkCollection(List<Value> stages, StageContext context) {
        if (context.place() == Place.FACET || context.place() == Place.UPDATE) {
            return;
        }
        String first = stages.isEmpty() ? "" : only(stages.get(0)).name();
        if (first.equals(CHANGES)) {
            return;
        }
        boolean over = context.pipeline().namespace().collection().isEmpty();
        if (over && !DATABASE_SOURCES.contains(first) && (first.isEmpty() || StageTable.get(first) != null)) {
            throw new CommandException(
                    ErrorCode.INVALID_NAMESPACE,
                    "{aggregate: 1} is not valid for '" + first + "'; a collection is required.");
        }
        if (!over && DATABASE_SOURCES.contains(first)) {
            String database = first.equals("$currentOp") ? "the 'admin' database" : "the database";
            throw new CommandException(
                    ErrorCode.INVALID_NAMESPACE,
                    "'" + first + "' must be run against " + database + " with {aggregate: 1}");
        }
    }
}
