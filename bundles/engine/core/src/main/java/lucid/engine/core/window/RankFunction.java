/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** {@code $rank}, {@code $denseRank}, {@code $documentNumber}: places in the order. */
record RankFunction(Kind kind, Expression sortBy) implements WindowFunction {

    /** What equal documents do to the numbers. */
    enum Kind {
        RANK,
        DENSE_RANK,
        DOCUMENT_NUMBER
    }

    @Override
    public Run over(Partition partition) {
        return new Places(partition);
    }

    private final class Places implements Run {

        private final Partition partition;
        private final ValueOrder order;
        private Value previous = Value.MISSING;
        private int place;

        Places(Partition partition) {
            this.partition = partition;
            order = ValueOrder.of(partition.globals().collation());
        }

        @Override
        public Value at(int row) {
            if (kind == Kind.DOCUMENT_NUMBER) {
                return Value.of(row + 1);
            }
            Value value = partition.evaluate(sortBy, row);
            // null and a missing field are told apart, as before MongoDB 8.0
            if (row == 0 || !order.same(value, previous)) {
                place = kind == Kind.RANK ? row + 1 : place + 1;
            }
            previous = value;
            return Value.of(place);
        }
    }
}
