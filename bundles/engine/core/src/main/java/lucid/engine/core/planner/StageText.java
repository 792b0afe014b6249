/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;

/** Stages as explain shows them, with counters or without. */
final class StageText {

    private StageText() {}

    /** What the plan would do. */
    static Doc plan(Stage stage) {
        return show(stage, false);
    }

    /** What it has done. */
    static Doc execution(Stage stage) {
        return show(stage, true);
    }

    private static Doc show(Stage stage, boolean counted) {
        DocBuilder builder = new DocBuilder().append("stage", stage.name());
        DocBuilder details = new DocBuilder();
        stage.describe(details);
        Doc described = details.build();
        builder.append("filter", described.get("filter"));
        if (counted) {
            counters(builder, stage.advanced(), stage.works(), stage.ended());
        }
        for (Element element : described) {
            if (!element.name().equals("filter")) {
                builder.append(element);
            }
        }
        if (counted) {
            stage.count(builder);
        }
        inputs(stage, builder, counted);
        return builder.build();
    }

    private static void inputs(Stage stage, DocBuilder builder, boolean counted) {
        if (stage.inputs().size() == 1) {
            builder.append("inputStage", show(stage.input(), counted));
        } else if (!stage.inputs().isEmpty()) {
            builder.startArray("inputStages");
            for (int i = 0; i < stage.inputs().size(); i++) {
                builder.append(Integer.toString(i), show(stage.inputs().get(i), counted));
            }
            builder.end();
        }
    }

    /** The counters that all stages have. */
    static void counters(DocBuilder builder, long advanced, long works, boolean ended) {
        builder.append("nReturned", (int) advanced)
                .append("executionTimeMillisEstimate", 0)
                .append("works", (int) works)
                .append("advanced", (int) advanced)
                .append("needTime", (int) Math.max(0, works - advanced - (ended ? 1 : 0)))
                .append("needYield", 0)
                .append("saveState", 0)
                .append("restoreState", 0)
                .append("isEOF", ended ? 1 : 0);
    }
}
