/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.Value;

/** The functions that take the documents of a frame together. */
final class FrameFunctions {

    private static final String[] GATHERED = {
        "$top", "$topN", "$bottom", "$bottomN", "$firstN", "$lastN", "$minN", "$maxN", "$percentile", "$median"
    };

    private FrameFunctions() {}

    static Map<String, Function<Call, WindowFunction>> table() {
        Map<String, Function<Call, WindowFunction>> table = new HashMap<>();
        removable(table, "$sum", globals -> new RemovableTotal(false));
        removable(table, "$avg", globals -> new RemovableTotal(true));
        removable(table, "$min", globals -> new RemovableExtreme(globals.collation(), -1));
        removable(table, "$max", globals -> new RemovableExtreme(globals.collation(), 1));
        removable(table, "$push", globals -> new RemovableList());
        removable(table, "$addToSet", globals -> new RemovableSet(globals.collation()));
        removable(table, "$stdDevPop", globals -> RemovableMoments.deviation(false));
        removable(table, "$stdDevSamp", globals -> RemovableMoments.deviation(true));
        for (String name : GATHERED) {
            table.put(
                    name,
                    call -> new RestartingFunction(call.around().accumulator(name, call.argument()), call.bounds()));
        }
        table.put("$covariancePop", call -> covariance(call, false));
        table.put("$covarianceSamp", call -> covariance(call, true));
        table.put("$first", call -> new EdgeFunction(call.input(), call.bounds(), true));
        table.put("$last", call -> new EdgeFunction(call.input(), call.bounds(), false));
        table.put("$count", FrameFunctions::count);
        return table;
    }

    private static void removable(
            Map<String, Function<Call, WindowFunction>> table, String name, Function<Globals, Removable> empty) {
        table.put(name, call -> {
            Bounds bounds = call.bounds();
            // nothing is ever removed where all frames begin at the first row: adding is quicker
            return bounds.startsAtFirst()
                    ? new RestartingFunction(call.around().accumulator(name, call.argument()), bounds)
                    : new SlidingFunction(call.input(), bounds, empty);
        });
    }

    private static WindowFunction covariance(Call call, boolean sample) {
        Expression input = call.input();
        return new SlidingFunction(input, call.bounds(), globals -> RemovableMoments.covariance(sample));
    }

    private static WindowFunction count(Call call) {
        Refused.unless(
                call.argument().isDocument() && call.argument().document().isEmpty(),
                "$count only accepts an empty object as an argument");
        Bounds bounds = call.bounds();
        return partition -> {
            Bounds.Frames frames = bounds.over(partition);
            return row -> Value.of(frames.at(row).size());
        };
    }
}
