/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.query.Projection;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** {@code PROJECTION_SIMPLE} and {@code PROJECTION_DEFAULT}: the asked parts of fetched documents. */
final class ProjectionStage extends Stage {

    private final Projection projection;
    private final Doc shown;

    ProjectionStage(Stage input, Projection projection, Doc shown) {
        super(input);
        this.projection = projection;
        this.shown = shown;
    }

    @Override
    State step() {
        State state = input().work();
        return state == State.ADVANCED
                ? emit(input().row().with(projection.apply(input().row().document())))
                : state;
    }

    @Override
    String name() {
        return projection.isPlainInclusion() ? "PROJECTION_SIMPLE" : "PROJECTION_DEFAULT";
    }

    @Override
    void describe(DocBuilder builder) {
        builder.append("transformBy", shown);
    }
}
