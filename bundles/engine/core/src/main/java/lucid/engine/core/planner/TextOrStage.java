/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.query.Metadata;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;

/** {@code TEXT_OR}: adds up what the terms of each record are worth, then reads the documents. */
final class TextOrStage extends Stage {

    /** About what an entry of the map takes besides the record's id. */
    private static final int OVERHEAD = 112;

    private final PlanContext context;
    private final int scoreField;
    private final Map<RecordId, Double> scores = new LinkedHashMap<>();
    private Iterator<Map.Entry<RecordId, Double>> rest = Collections.emptyIterator();
    private boolean drained;
    private int current;
    private long bytes;
    private long documents;

    /** @param scoreField where in the keys of the inputs the score is */
    TextOrStage(PlanContext context, int scoreField, Stage... inputs) {
        super(inputs);
        this.context = context;
        this.scoreField = scoreField;
    }

    @Override
    State step() {
        if (!drained) {
            take();
            return State.NEED_TIME;
        }
        if (!rest.hasNext()) {
            return State.EOF;
        }
        context.step();
        Map.Entry<RecordId, Double> next = rest.next();
        Doc document = context.read(next.getKey());
        documents++;
        if (document.isEmpty()) {
            return State.NEED_TIME;
        }
        Doc score =
                new DocBuilder().append(Metadata.TEXT_SCORE, next.getValue()).build();
        return emit(new Row(next.getKey(), document.withMetadata(score), java.util.List.of()));
    }

    private void take() {
        if (current == inputs().size()) {
            drained = true;
            rest = scores.entrySet().iterator();
            return;
        }
        Stage input = inputs().get(current);
        switch (input.work()) {
            case ADVANCED -> add(input.row());
            case EOF -> current++;
            default -> {
                // nothing yet
            }
        }
    }

    private void add(Row row) {
        int before = scores.size();
        scores.merge(row.id(), row.keys().get(scoreField).doubleValue(), Double::sum);
        if (scores.size() > before) {
            bytes += row.id().bytes().length + OVERHEAD;
        }
        if (bytes > SortStage.MEMORY_LIMIT) {
            throw new CommandException(
                    ErrorCode.QUERY_EXCEEDED_MEMORY_LIMIT,
                    "Executor error during find command :: caused by :: $text with scores exceeded memory limit of "
                            + SortStage.MEMORY_LIMIT + " bytes");
        }
    }

    @Override
    String name() {
        return "TEXT_OR";
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("docsExamined", (int) documents);
    }

    @Override
    long docsExamined() {
        return documents + super.docsExamined();
    }

    @Override
    void release() {
        super.release();
        scores.clear();
        rest = Collections.emptyIterator();
    }
}
