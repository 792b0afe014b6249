/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Records as documents, word for word: what is Extended JSON within a record stays the object that it is there. */
final class Documents {

    private Documents() {}

    static BsonDocument of(Map<?, ?> members) {
        BsonDocument document = new BsonDocument();
        members.forEach((name, value) -> document.append((String) name, value(value)));
        return document;
    }

    private static BsonValue value(Object value) {
        if (value instanceof Map<?, ?> members) {
            return of(members);
        }
        if (value instanceof List<?> items) {
            List<BsonValue> all = new ArrayList<>();
            items.forEach(item -> all.add(value(item)));
            return new BsonArray(all);
        }
        if (value instanceof Long number) {
            return new BsonInt64(number);
        }
        if (value instanceof Boolean truth) {
            return BsonBoolean.valueOf(truth);
        }
        return value == null ? BsonNull.VALUE : new BsonString((String) value);
    }
}
