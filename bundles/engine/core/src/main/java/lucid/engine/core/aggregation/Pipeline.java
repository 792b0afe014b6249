/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.aggregation.StageContext.Place;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.Metadata;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** A compiled pipeline. Immutable; each run has its own state. */
public final class Pipeline {

    /** What a pipeline of an update may hold besides its document: nothing of it blocks. */
    private static final long UNBOUNDED = Long.MAX_VALUE;

    private final List<Stage> stages;
    private final PushedStages pushed;
    private final boolean asksForTextScore;

    private Pipeline(List<Stage> stages, boolean asksForTextScore) {
        this.stages = stages;
        this.asksForTextScore = asksForTextScore;
        pushed = PushedStages.of(stages);
    }

    /**
     * Compiles stages.
     *
     * @throws lucid.engine.core.value.CommandException 40324 for an unknown stage, 40323 for one in a wrong place …
     */
    public static Pipeline parse(List<Value> stages, PipelineContext context) {
        List<Stage> parsed = PipelineParser.parse(stages, new StageContext(context, Place.TOP, 0));
        return new Pipeline(StageOrder.arrange(parsed), stages.stream().anyMatch(Pipeline::asksForTextScore));
    }

    /**
     * Compiles the pipeline of an update or of {@code $merge}, for {@link #applyTo}: only stages that make one document
     * of one.
     *
     * @throws lucid.engine.core.value.CommandException 72 InvalidOptions for any other stage, and as {@link #parse}
     */
    public static Pipeline forUpdate(List<Value> stages, Globals globals) {
        PipelineContext context =
                new PipelineContext(new Namespace("", ""), globals, NoHost.INSTANCE, Interruption.NEVER, UNBOUNDED);
        return new Pipeline(PipelineParser.parse(stages, new StageContext(context, Place.UPDATE, 0)), false);
    }

    /** Whether a stage asks for the score of {@code $text}; those with a pipeline over others ask for themselves. */
    public boolean asksForTextScore() {
        return asksForTextScore;
    }

    private static boolean asksForTextScore(Value stage) {
        boolean joins = stage.document().has("$lookup") || stage.document().has("$unionWith");
        return !joins && Metadata.isAskedFor(Metadata.TEXT_SCORE, stage);
    }

    /** The successor of one document; only for what {@link #forUpdate} compiled. */
    public Doc applyTo(Doc document) {
        Doc changed = document;
        for (Stage stage : stages) {
            changed = ((TransformStage) stage).apply(changed);
        }
        return changed;
    }

    /**
     * What the planner can do for the first stages, taken off the pipeline: leading {@code $match}, then {@code $sort},
     * {@code $skip} and {@code $limit}. Fields that later stages never read need not be fetched: {@code fields}, empty
     * when all are needed.
     */
    public record Pushdown(Doc filter, Doc sort, long skip, long limit, Doc fields) {}

    /** The part for the planner; limit and skip are 0 for none. */
    public Pushdown pushdown() {
        return isNear()
                ? new Pushdown(((GeoNearStage) stages.get(0)).filter(), Doc.EMPTY, 0, 0, Doc.EMPTY)
                : pushed.pushdown();
    }

    /** Whether the first stage makes documents itself ({@code $documents} and the like) and reads no collection. */
    public boolean isSource() {
        return !stages.isEmpty() && PipelineParser.isSource(stages.get(0).name());
    }

    /** Whether it begins with {@code $geoNear}, which the planner answers. */
    public boolean isNear() {
        return !stages.isEmpty() && stages.get(0) instanceof GeoNearStage;
    }

    /** Whether it ends in {@code $out} or {@code $merge}. */
    public boolean writes() {
        return !stages.isEmpty()
                && PipelineParser.isWriting(stages.get(stages.size() - 1).name());
    }

    /** Runs what {@link #pushdown} left over the planner's documents; nothing is read before the stream is asked. */
    public DocStream run(DocStream documents) {
        return chain(pushed.rest(), documents);
    }

    /** Runs all stages, for documents that no planner found. */
    public DocStream runAll(DocStream documents) {
        return chain(stages, documents);
    }

    /** The stages that {@link #pushdown} left, as {@code explain} shows them, one document each. */
    public List<Doc> explain() {
        List<Doc> shown = new ArrayList<>();
        pushed.rest().forEach(stage -> shown.addAll(stage.explain()));
        return shown;
    }

    static DocStream chain(List<Stage> stages, DocStream documents) {
        DocStream stream = documents;
        for (Stage stage : stages) {
            stream = stage.run(stream);
        }
        return stream;
    }

    /** Stages as an array, for {@code explain}. */
    static Value shown(List<Stage> stages) {
        List<Value> shown = new ArrayList<>();
        stages.forEach(stage -> stage.explain().forEach(document -> shown.add(Value.of(document))));
        return Value.array(shown);
    }

    /** Adds what the stages read; whether the needs then say all. */
    static boolean needs(List<Stage> stages, Needs needs) {
        for (Stage stage : stages) {
            if (stage.needs(needs)) {
                return true;
            }
        }
        return false;
    }
}
