/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** The fields of an object that is being changed: a later value takes the place of an earlier one. */
final class Fields {

    private final Map<String, Value> values = new LinkedHashMap<>();

    Fields(Doc start) {
        putAll(start);
    }

    void put(String name, Value value) {
        values.put(name, value);
    }

    void putAll(Doc document) {
        for (Element element : document) {
            values.put(element.name(), element.value());
        }
    }

    void remove(String name) {
        values.remove(name);
    }

    Value value() {
        DocBuilder builder = new DocBuilder();
        values.forEach(builder::append);
        return Value.of(builder.build());
    }
}
