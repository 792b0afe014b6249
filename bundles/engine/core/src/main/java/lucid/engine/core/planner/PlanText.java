/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.LinkedHashSet;
import java.util.Set;
import lucid.engine.core.value.Element;

/** The short text of a plan, as the slow log has it: how its records are found. */
final class PlanText {

    private PlanText() {}

    static String summary(Stage plan) {
        Set<String> parts = new LinkedHashSet<>();
        collect(plan, parts);
        return String.join(", ", parts);
    }

    private static void collect(Stage stage, Set<String> parts) {
        if (stage instanceof IndexScanStage scan) {
            parts.add(scan.name() + " " + key(scan.scan().facts()));
        } else if (stage instanceof DistinctScanStage scan) {
            parts.add(scan.name() + " " + key(scan.facts()));
        } else if (stage instanceof NearStage near) {
            parts.add(near.name() + " " + key(near.facts()));
        } else if (stage.inputs().isEmpty()) {
            parts.add(stage.name());
        } else {
            stage.inputs().forEach(input -> collect(input, parts));
        }
    }

    private static String key(IndexFacts facts) {
        StringBuilder text = new StringBuilder("{");
        for (Element element : facts.keyPattern()) {
            text.append(text.length() > 1 ? ", " : " ").append(element.name()).append(": ");
            text.append(
                    element.value().isNumber()
                            ? Long.toString(element.value().longValue())
                            : BoundsText.value(element.value()));
        }
        return text.append(" }").toString();
    }
}
