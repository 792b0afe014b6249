/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import lucid.audit.api.RecordFilter;
import lucid.audit.api.TrailVerification;
import lucid.auditproof.api.JsonReader;
import lucid.auditproof.api.MalformedTrailException;
import lucid.auditproof.api.TrailFinding;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/** Turns what is in the trail into values for those who read it. */
final class RecordDocument {

    private RecordDocument() {}

    /** The record as a document; one that cannot be read has the member {@code unreadable}. */
    static BsonDocument of(byte[] json) {
        try {
            return document(JsonReader.object(json));
        } catch (MalformedTrailException e) {
            return new BsonDocument("unreadable", new BsonString(e.getMessage()));
        }
    }

    private static BsonDocument document(Map<?, ?> members) {
        BsonDocument document = new BsonDocument();
        members.forEach((name, value) -> document.append((String) name, value(value)));
        return document;
    }

    private static BsonValue value(Object value) {
        if (value instanceof String text) {
            return new BsonString(text);
        } else if (value instanceof Long number) {
            return new BsonInt64(number);
        } else if (value instanceof Boolean truth) {
            return BsonBoolean.valueOf(truth);
        } else if (value instanceof Map<?, ?> map) {
            return document(map);
        } else if (value instanceof List<?> list) {
            return new BsonArray(list.stream().map(RecordDocument::value).toList());
        }
        return BsonNull.VALUE;
    }

    /** The document as {@link JsonReader} would have read it; the reverse of {@link #of}. */
    static Map<String, Object> members(BsonDocument content) {
        Map<String, Object> members = new TreeMap<>();
        content.forEach((name, value) -> members.put(name, plain(value)));
        return members;
    }

    private static Object plain(BsonValue value) {
        if (value.isDocument()) {
            return members(value.asDocument());
        } else if (value.isArray()) {
            return value.asArray().stream().map(RecordDocument::plain).toList();
        } else if (value.isInt64()) {
            return value.asInt64().getValue();
        } else if (value.isBoolean()) {
            return value.asBoolean().getValue();
        }
        return value.isString() ? value.asString().getValue() : null;
    }

    /** Whether the record meets the filter. */
    static boolean meets(BsonDocument content, RecordFilter filter) {
        return filter.accepts(time(content), path -> text(content, path));
    }

    /** When it was written; {@link Instant#EPOCH} where that cannot be read. */
    static Instant time(BsonDocument content) {
        try {
            return Instant.parse(text(content, "time"));
        } catch (DateTimeException e) {
            return Instant.EPOCH;
        }
    }

    private static String text(BsonDocument content, String path) {
        BsonValue value = content;
        for (String name : path.split("\\.", 2)) {
            value = value.isDocument() ? value.asDocument().get(name, BsonNull.VALUE) : BsonNull.VALUE;
        }
        return value.isString() ? value.asString().getValue() : "";
    }

    static TrailVerification.Finding finding(TrailFinding finding) {
        return new TrailVerification.Finding(
                finding.kind().name().toLowerCase(Locale.ROOT), finding.seq(), finding.last(), finding.text());
    }
}
