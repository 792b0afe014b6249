/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** Writes expressions as {@code explain} shows them: constants are marked as such. */
final class Shown {

    private Shown() {}

    /** An expression; a literal stands under {@code $const}. */
    static Value expression(Value source) {
        if (source.isDocument()) {
            return Value.of(object(source.document()));
        }
        if (source.isArray()) {
            List<Value> items = new ArrayList<>();
            source.items().forEach(item -> items.add(expression(item)));
            return Value.array(items);
        }
        boolean reference = source.isString() && source.string().startsWith("$");
        return reference ? source : constant(source);
    }

    private static Value constant(Value value) {
        return Value.of(new DocBuilder().append("$const", value).build());
    }

    private static Doc object(Doc source) {
        DocBuilder builder = new DocBuilder();
        for (Element element : source) {
            boolean literal =
                    element.name().equals("$literal") || element.name().equals("$const");
            String name = literal ? "$const" : element.name();
            builder.append(name, literal ? element.value() : expression(element.value()));
        }
        return builder.build();
    }

    /** A projection: flags as booleans, {@code _id} always named. */
    static Doc projection(Doc specification) {
        DocBuilder builder = new DocBuilder();
        if (!specification.has("_id")) {
            builder.append("_id", true);
        }
        fields(specification, builder);
        return builder.build();
    }

    private static void fields(Doc specification, DocBuilder builder) {
        for (Element element : specification) {
            Value value = element.value();
            if (value.isNumber() || value.type() == BsonType.BOOLEAN) {
                builder.append(element.name(), value.truthy());
            } else if (ProjectedPaths.isNested(value)) {
                builder.startDocument(element.name());
                fields(value.document(), builder);
                builder.end();
            } else {
                builder.append(element.name(), expression(value));
            }
        }
    }
}
