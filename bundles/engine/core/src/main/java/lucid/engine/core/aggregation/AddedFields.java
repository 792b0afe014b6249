/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** The fields of one level that {@code $addFields} sets: by an expression, or by fields of the next level. */
final class AddedFields {

    /** One of the two is there. */
    private record Field(Expression expression, AddedFields below) {

        void write(String name, Value old, Scope scope, DocBuilder builder) {
            if (expression != null) {
                builder.append(name, expression.evaluate(scope));
            } else {
                below.writeBelow(name, old, scope, builder);
            }
        }
    }

    /** A field under its name, as text and as bytes. */
    private record Named(String name, byte[] utf8, Field field) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();

    /** The fields again, for writing; filled when all are known. */
    private Named[] order = {};

    private AddedFields() {}

    static AddedFields parse(Doc specification, StageContext context) {
        AddedFields root = new AddedFields();
        root.read(specification, context);
        root.arrange();
        return root;
    }

    private void arrange() {
        order = fields.entrySet().stream()
                .map(entry ->
                        new Named(entry.getKey(), entry.getKey().getBytes(StandardCharsets.UTF_8), entry.getValue()))
                .toArray(Named[]::new);
        fields.values().stream().filter(field -> field.below() != null).forEach(field -> field.below()
                .arrange());
    }

    private void read(Doc specification, StageContext context) {
        for (Element element : specification) {
            FieldPath path = FieldPath.of(element.name());
            level(path).put(path, element.value(), context);
        }
    }

    /** The level of the last part of a path. */
    private AddedFields level(FieldPath path) {
        check(path);
        AddedFields level = this;
        for (int i = 0; i < path.size() - 1; i++) {
            level = level.below(path.part(i), path);
        }
        return level;
    }

    /** The same for expressions that are compiled already, by their paths. */
    static AddedFields of(Map<String, Expression> computed) {
        AddedFields root = new AddedFields();
        computed.forEach((name, expression) -> {
            FieldPath path = FieldPath.of(name);
            root.level(path).put(path, expression);
        });
        root.arrange();
        return root;
    }

    private void put(FieldPath path, Value value, StageContext context) {
        String last = path.part(path.size() - 1);
        if (ProjectedPaths.isNested(value)) {
            below(last, path).read(value.document(), context);
        } else {
            put(path, context.expression(value));
        }
    }

    private void put(FieldPath path, Expression expression) {
        if (fields.putIfAbsent(path.part(path.size() - 1), new Field(expression, null)) != null) {
            throw collision(path);
        }
    }

    private AddedFields below(String name, FieldPath path) {
        Field field = fields.computeIfAbsent(name, absent -> new Field(null, new AddedFields()));
        if (field.below() == null) {
            throw collision(path);
        }
        return field.below();
    }

    private static CommandException collision(FieldPath path) {
        return new CommandException(
                40176,
                "Invalid $addFields :: caused by :: specification contains two conflicting paths."
                        + " Cannot specify both '" + path + "' and another path that begins or ends there");
    }

    static void check(FieldPath path) {
        for (int i = 0; i < path.size(); i++) {
            if (path.part(i).isEmpty()) {
                throw new CommandException(
                        path.size() == 1 ? 40352 : path.part(path.size() - 1).isEmpty() ? 40353 : 15998,
                        "Invalid $addFields :: caused by :: FieldPath field names may not be empty strings.");
            }
            if (path.part(i).startsWith("$")) {
                throw new CommandException(
                        16410,
                        "Invalid $addFields :: caused by :: FieldPath field names may not start with '$'."
                                + " Consider using $getField or $setField.");
            }
        }
    }

    /** Sets the fields in a document; all expressions see the document as it was. */
    Doc apply(Doc document, Scope scope) {
        DocBuilder builder = new DocBuilder(document.length() + 64);
        write(document, scope, builder);
        return builder.build();
    }

    private void write(Doc document, Scope scope, DocBuilder builder) {
        boolean[] written = new boolean[order.length];
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            int index = index(cursor);
            if (index < 0) {
                builder.append(cursor);
            } else if (!written[index]) {
                written[index] = true;
                order[index].field.write(order[index].name, cursor.value(), scope, builder);
            }
        }
        for (int i = 0; i < order.length; i++) {
            if (!written[i]) {
                order[i].field.write(order[i].name, Value.MISSING, scope, builder);
            }
        }
    }

    private int index(ElementCursor cursor) {
        for (int i = 0; i < order.length; i++) {
            if (cursor.named(order[i].utf8)) {
                return i;
            }
        }
        return -1;
    }

    private void writeBelow(String name, Value old, Scope scope, DocBuilder builder) {
        if (old.type() == BsonType.ARRAY) {
            builder.startArray(name);
            int index = 0;
            for (Value item : old.items()) {
                writeBelow(Integer.toString(index++), item, scope, builder);
            }
        } else {
            builder.startDocument(name);
            write(old.isDocument() ? old.document() : Doc.EMPTY, scope, builder);
        }
        builder.end();
    }
}
