/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.value.DocBuilder;

/** The projection on the field whose distinct values are asked for. The values stay what the key has. */
final class DistinctProjectionStage extends Stage {

    private final String path;

    DistinctProjectionStage(DistinctScanStage input, String path) {
        super(input);
        this.path = path;
    }

    @Override
    State step() {
        State state = input().work();
        return state == State.ADVANCED ? emit(input().row()) : state;
    }

    /** As in MongoDB: the quick way of making documents of keys is for fields of the top level. */
    @Override
    String name() {
        return path.contains(".") ? "PROJECTION_DEFAULT" : "PROJECTION_COVERED";
    }

    @Override
    void describe(DocBuilder builder) {
        builder.startDocument("transformBy");
        if (!path.equals("_id")) {
            builder.append("_id", 0);
        }
        builder.append(path, 1).end();
    }
}
