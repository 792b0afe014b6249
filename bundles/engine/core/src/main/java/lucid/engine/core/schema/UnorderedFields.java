/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** Makes values comparable whose fields may stand in any order. */
final class UnorderedFields {

    private UnorderedFields() {}

    /** The value with the fields of all its documents in the order of their names. */
    static Value sorted(Value value) {
        if (value.isArray()) {
            return Value.array(
                    value.items().stream().map(UnorderedFields::sorted).toList());
        }
        if (!value.isDocument()) {
            return value;
        }
        List<Element> fields = new ArrayList<>();
        value.document().forEach(fields::add);
        fields.sort(Comparator.comparing(Element::name));
        DocBuilder sorted = new DocBuilder(value.length());
        fields.forEach(field -> sorted.append(field.name(), sorted(field.value())));
        return Value.of(sorted.build());
    }
}
