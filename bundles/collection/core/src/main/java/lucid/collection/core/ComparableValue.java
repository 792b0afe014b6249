/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt64;
import org.bson.BsonValue;

/** Brings BSON values into a form in which numbers of the same value are equal, whatever their type. */
final class ComparableValue {

    private ComparableValue() {}

    static BsonValue of(BsonValue value) {
        return switch (value.getBsonType()) {
            case INT32 -> new BsonInt64(value.asInt32().getValue());
            case DOUBLE -> whole(value.asDouble());
            case DOCUMENT -> document(value.asDocument());
            case ARRAY -> new BsonArray(array(value.asArray()));
            default -> value;
        };
    }

    private static BsonValue whole(BsonDouble number) {
        long integer = (long) number.getValue();
        return number.getValue() == integer ? new BsonInt64(integer) : number;
    }

    private static BsonDocument document(BsonDocument document) {
        BsonDocument copy = new BsonDocument();
        document.forEach((name, value) -> copy.append(name, of(value)));
        return copy;
    }

    private static List<BsonValue> array(BsonArray array) {
        return array.getValues().stream().map(ComparableValue::of).toList();
    }
}
