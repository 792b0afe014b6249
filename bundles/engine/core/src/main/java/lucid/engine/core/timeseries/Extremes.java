/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.timeseries;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** The smallest or the largest value of each field; documents field by field. For one bucket. */
final class Extremes {

    private final boolean largest;
    private final Map<String, Value> values = new LinkedHashMap<>();

    Extremes(boolean largest, Value before) {
        this.largest = largest;
        if (before.isDocument()) {
            before.document().forEach(element -> values.put(element.name(), element.value()));
        }
    }

    void add(String name, Value value) {
        values.merge(name, value, this::extreme);
    }

    private Value extreme(Value one, Value two) {
        if (one.isDocument() && two.isDocument()) {
            Extremes nested = new Extremes(largest, one);
            for (Element element : two.document()) {
                nested.add(element.name(), element.value());
            }
            return Value.of(nested.build());
        }
        int order = ValueOrder.SIMPLE.compare(one, two);
        return (largest ? order >= 0 : order <= 0) ? one : two;
    }

    Doc build() {
        DocBuilder builder = new DocBuilder();
        values.forEach(builder::append);
        return builder.build();
    }
}
