/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

    private final Map<String, Field> fields = new LinkedHashMap<>();

    private AddedFields() {}

    static AddedFields parse(Doc specification, StageContext context) {
        AddedFields root = new AddedFields();
        root.read(specification, context);
        return root;
    }

    private void read(Doc specification, StageContext context) {
        for (Element element : specification) {
            FieldPath path = FieldPath.of(element.name());
            check(path);
            AddedFields level = this;
            for (int i = 0; i < path.size() - 1; i++) {
                level = level.below(path.part(i), path);
            }
            level.put(path, element.value(), context);
        }
    }

    private void put(FieldPath path, Value value, StageContext context) {
        String last = path.part(path.size() - 1);
        if (ProjectedPaths.isNested(value)) {
            below(last, path).read(value.document(), context);
        } else if (fields.putIfAbsent(last, new Field(context.expression(value), null)) != null) {
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

    private static void check(FieldPath path) {
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
        List<String> left = new ArrayList<>(fields.keySet());
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            Field field = fields.get(cursor.name());
            if (field == null) {
                builder.append(cursor);
            } else {
                left.remove(cursor.name());
                field.write(cursor.name(), cursor.value(), scope, builder);
            }
        }
        for (String name : left) {
            fields.get(name).write(name, Value.MISSING, scope, builder);
        }
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
