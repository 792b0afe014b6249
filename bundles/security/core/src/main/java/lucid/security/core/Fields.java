/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Instant;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Reads and writes the fields of records; what is absent is empty. */
final class Fields {

    private Fields() {}

    static String text(BsonDocument record, String name) {
        return record.getString(name, new BsonString("")).getValue();
    }

    static boolean flag(BsonDocument record, String name) {
        return record.getBoolean(name, BsonBoolean.FALSE).getValue();
    }

    static long number(BsonDocument record, String name) {
        return record.getNumber(name, new BsonInt64(0)).longValue();
    }

    static Instant time(BsonDocument record, String name) {
        return Instant.ofEpochMilli(
                record.getDateTime(name, new BsonDateTime(0)).getValue());
    }

    static List<String> texts(BsonDocument record, String name) {
        return record.getArray(name, new BsonArray()).stream()
                .map(BsonValue::asString)
                .map(BsonString::getValue)
                .toList();
    }

    static BsonArray array(List<String> texts) {
        return new BsonArray(texts.stream().map(BsonString::new).toList());
    }

    static BsonDateTime time(Instant at) {
        return new BsonDateTime(at.toEpochMilli());
    }
}
