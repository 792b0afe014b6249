/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code $limit}: so many documents, then no more are asked for. */
record LimitStage(long count) implements Stage {

    static List<Stage> parse(Value argument, StageContext context) {
        long count = WholeNumber.parse("$limit", argument, 5107201);
        if (count == 0) {
            throw new CommandException(15958, "the limit must be positive");
        }
        return List.of(new LimitStage(count));
    }

    @Override
    public String name() {
        return "$limit";
    }

    @Override
    public DocStream run(DocStream source) {
        return new StageStream(source) {
            private long left = count;

            @Override
            public boolean next() {
                if (left == 0 || !source.next()) {
                    return false;
                }
                left--;
                return stand(source.current());
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
