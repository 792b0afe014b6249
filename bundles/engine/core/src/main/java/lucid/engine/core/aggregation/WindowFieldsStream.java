/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Partition;
import lucid.engine.core.window.WindowFunction;

/** Documents with the values of window functions: of one partition after the other, which alone is held. */
final class WindowFieldsStream extends StageStream {

    private final Expression key;
    private final List<WindowFunction> functions;
    private final BiFunction<Doc, List<Value>, Doc> setter;
    private final StageContext context;
    private final Budget budget;

    private List<Doc> rows = List.of();
    private List<WindowFunction.Run> runs = List.of();
    private Partition partition;
    private int row;
    private boolean begun;
    private boolean ahead;

    WindowFieldsStream(
            DocStream source,
            Expression key,
            List<WindowFunction> functions,
            BiFunction<Doc, List<Value>, Doc> setter,
            StageContext context) {
        super(source);
        this.key = key;
        this.functions = functions;
        this.setter = setter;
        this.context = context;
        budget = context.budget("$setWindowFields");
        partition = new Partition(rows, context.globals(), budget);
    }

    @Override
    public boolean next() {
        if (row == rows.size() && !nextPartition()) {
            return false;
        }
        List<Value> values = new ArrayList<>(runs.size());
        for (WindowFunction.Run run : runs) {
            Value value = run.at(row);
            values.add(value.isMissing() ? Value.NULL : value);
        }
        return stand(setter.apply(rows.get(row++), values));
    }

    private boolean nextPartition() {
        release();
        if (!begun) {
            begun = true;
            ahead = source.next();
        }
        if (!ahead) {
            return false;
        }
        KeyBytes mine = Partitioning.value(key, source.current(), context);
        do {
            budget.step();
            rows.add(budget.hold(source.current()));
            ahead = source.next();
        } while (ahead && mine.equals(Partitioning.value(key, source.current(), context)));
        partition = new Partition(rows, context.globals(), budget);
        runs = functions.stream().map(function -> function.over(partition)).toList();
        return true;
    }

    private void release() {
        partition.close();
        rows.forEach(document -> budget.hold(-document.length() - Budget.OVERHEAD));
        rows = new ArrayList<>();
        row = 0;
    }
}
