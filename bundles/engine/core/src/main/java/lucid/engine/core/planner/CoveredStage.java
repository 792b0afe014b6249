/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import lucid.engine.core.query.Projection;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code PROJECTION_COVERED}: documents made of index keys alone. */
final class CoveredStage extends Stage {

    private final PlanContext context;
    private final Covering covering;
    private long documents;

    /**
     * How keys make the projected documents.
     *
     * @param positions  the fields of the key that are asked for
     * @param document   makes the document
     * @param projection for documents that have to be read all the same
     * @param shown      the projection as sent
     */
    record Covering(List<Integer> positions, KeyDocument document, Projection projection, Doc shown) {}

    CoveredStage(PlanContext context, Stage input, Covering covering) {
        super(input);
        this.context = context;
        this.covering = covering;
    }

    @Override
    State step() {
        State state = input().work();
        return state == State.ADVANCED ? emit(input().row().with(cover(input().row()))) : state;
    }

    /** A null in a key may stand for no value: only the document knows. */
    private Doc cover(Row row) {
        List<Value> keys = row.keys();
        for (int position : covering.positions) {
            if (keys.get(position).isNullish()) {
                documents++;
                return covering.projection.apply(context.read(row.id()));
            }
        }
        return covering.document.build(keys);
    }

    @Override
    String name() {
        return "PROJECTION_COVERED";
    }

    @Override
    void describe(DocBuilder builder) {
        builder.append("transformBy", covering.shown);
    }

    @Override
    long docsExamined() {
        return documents;
    }
}
