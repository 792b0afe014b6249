/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** Turns records and what they hold into relaxed Extended JSON. */
final class RecordJson {

    private static final JsonWriterSettings INDENTED = JsonWriterSettings.builder()
            .outputMode(JsonMode.RELAXED)
            .indent(true)
            .build();

    private RecordJson() {}

    /** Any value as indented JSON. */
    static String text(Object value) {
        BsonValue bson = bson(value);
        if (bson instanceof BsonDocument document) {
            return document.toJson(INDENTED);
        }
        if (bson instanceof BsonArray array) {
            return array.stream().map(RecordJson::element).collect(Collectors.joining(",\n", "[\n", "\n]"));
        }
        return element(bson);
    }

    private static String element(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return document.toJson(INDENTED);
        }
        String wrapped = new BsonDocument("v", value)
                .toJson(JsonWriterSettings.builder()
                        .outputMode(JsonMode.RELAXED)
                        .build());
        return wrapped.substring("{\"v\": ".length(), wrapped.length() - 1);
    }

    /** Any value as BSON; what is neither record, number, truth value nor collection becomes its text. */
    static BsonValue bson(Object value) {
        if (value == null) {
            return BsonNull.VALUE;
        }
        if (value instanceof BsonValue already) {
            return already;
        }
        if (value instanceof Record row) {
            return document(row);
        }
        if (value instanceof Map<?, ?> map) {
            return document(map);
        }
        if (value instanceof Collection<?> values) {
            return new BsonArray(values.stream().map(RecordJson::bson).toList());
        }
        return single(value);
    }

    private static BsonValue single(Object value) {
        if (value instanceof Boolean truth) {
            return BsonBoolean.valueOf(truth);
        }
        if (value instanceof Double || value instanceof Float) {
            return new BsonDouble(((Number) value).doubleValue());
        }
        return value instanceof Number number ? new BsonInt64(number.longValue()) : new BsonString(value.toString());
    }

    private static BsonDocument document(Record row) {
        BsonDocument document = new BsonDocument();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            document.append(component.getName(), bson(value(row, component)));
        }
        return document;
    }

    private static BsonDocument document(Map<?, ?> map) {
        BsonDocument document = new BsonDocument();
        map.forEach((name, value) -> document.append(name.toString(), bson(value)));
        return document;
    }

    /** The value of a component, also of a record that is not public. */
    static Object value(Record row, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(row);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("cannot read " + component.getName() + " of " + row.getClass(), e);
        }
    }
}
