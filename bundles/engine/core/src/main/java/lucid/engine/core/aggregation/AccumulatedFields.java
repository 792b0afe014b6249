/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import lucid.engine.core.window.Accumulator;

/** All accumulating fields of a stage. Immutable. */
final class AccumulatedFields {

    private final List<String> names = new ArrayList<>();
    private final List<AccumulatorFactory> factories = new ArrayList<>();

    void add(String name, Value specification, StageContext context) {
        names.add(name);
        factories.add(Accumulators.parse(name, specification, context));
    }

    /** Begins a group. */
    Group start(Value id) {
        List<Accumulator> started = new ArrayList<>(factories.size());
        factories.forEach(factory -> started.add(factory.start(id)));
        return new Group(id, started);
    }

    /** One group as it grows. For one thread. */
    final class Group {

        private final Value id;
        private final List<Accumulator> accumulators;

        private Group(Value id, List<Accumulator> accumulators) {
            this.id = id;
            this.accumulators = accumulators;
        }

        /** Takes a document in; returns how many more bytes the group holds. */
        long add(Scope document) {
            long grown = 0;
            for (Accumulator accumulator : accumulators) {
                grown += accumulator.add(document);
            }
            return grown;
        }

        Doc result() {
            DocBuilder builder = new DocBuilder();
            builder.append("_id", id);
            for (int i = 0; i < names.size(); i++) {
                Value value = accumulators.get(i).result();
                builder.append(names.get(i), value.isMissing() ? Value.NULL : value);
            }
            return builder.build();
        }
    }
}
