/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code $skip}: passes over the first documents. */
record SkipStage(long count, StageContext context) implements Stage {

    static List<Stage> parse(Value argument, StageContext context) {
        return List.of(new SkipStage(WholeNumber.parse("$skip", argument, 5107200), context));
    }

    @Override
    public String name() {
        return "$skip";
    }

    @Override
    public DocStream run(DocStream source) {
        Budget budget = context.budget(name());
        return new StageStream(source) {
            private long left = count;

            @Override
            public boolean next() {
                for (; left > 0; left--) {
                    budget.step();
                    if (!source.next()) {
                        return false;
                    }
                }
                return source.next() && stand(source.current());
            }
        };
    }

    @Override
    public List<Doc> explain() {
        return List.of(new DocBuilder().append(name(), count).build());
    }

    @Override
    public boolean needs(Needs needs) {
        return false;
    }
}
