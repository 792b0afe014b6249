/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.Set;
import lucid.document.api.BulkOperation;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/**
 * A part of a body as it came, read field by field.
 *
 * @param where a JSON pointer to it
 * @param value what came
 */
record BulkPart(String where, BsonDocument value) {

    private static final String FILTER = "filter";
    private static final String UPSERT = "upsert";
    private static final String MULTI = "multi";

    /** Reads the part as one operation. */
    BulkOperation operation() {
        if (value.size() != 1) {
            throw wrong(where, "has exactly one of insert, update, replace and delete");
        }
        String kind = value.getFirstKey();
        return switch (kind) {
            case "insert" -> new BulkOperation.Insert(document(kind));
            case "update" -> inside(kind).update();
            case "replace" -> inside(kind).replace();
            case "delete" -> inside(kind).delete();
            default -> throw wrong(where + "/" + kind, "is none of insert, update, replace and delete");
        };
    }

    private BulkOperation update() {
        only(Set.of(FILTER, "update", "arrayFilters", UPSERT, MULTI));
        return new BulkOperation.Update(
                document(FILTER), document("update"), documents("arrayFilters"), flag(UPSERT), flag(MULTI));
    }

    private BulkOperation replace() {
        only(Set.of(FILTER, "replacement", UPSERT));
        return new BulkOperation.Replace(document(FILTER), document("replacement"), flag(UPSERT));
    }

    private BulkOperation delete() {
        only(Set.of(FILTER, MULTI));
        return new BulkOperation.Delete(document(FILTER), flag(MULTI));
    }

    /** The object of this name in it, as a part. */
    BulkPart inside(String name) {
        return new BulkPart(where + "/" + name, document(name));
    }

    /** The filter in it; everything when it is left out. */
    BsonDocument filter() {
        return value.containsKey(FILTER) ? document(FILTER) : new BsonDocument();
    }

    /** The text of this name in it. */
    String text(String name) {
        if (!value.isString(name)) {
            throw wrong(where + "/" + name, "is a text");
        }
        return value.getString(name).getValue();
    }

    /** The object of this name in it. */
    BsonDocument document(String name) {
        if (!value.containsKey(name)) {
            throw wrong(where + "/" + name, "is missing");
        }
        return object(where + "/" + name, value.get(name));
    }

    /** The objects of this name in it; none when it is left out. */
    List<BsonDocument> documents(String name) {
        if (!value.containsKey(name)) {
            return List.of();
        }
        if (!value.isArray(name)) {
            throw wrong(where + "/" + name, "is an array of objects");
        }
        return value.getArray(name).stream()
                .map(item -> object(where + "/" + name, item))
                .toList();
    }

    /** The flag of this name in it; false when it is left out. */
    boolean flag(String name) {
        BsonValue flag = value.get(name, BsonBoolean.FALSE);
        if (!flag.isBoolean()) {
            throw wrong(where + "/" + name, "is true or false");
        }
        return flag.asBoolean().getValue();
    }

    /** Refuses every other name. */
    void only(Set<String> names) {
        for (String name : value.keySet()) {
            if (!names.contains(name)) {
                throw wrong(where + "/" + name, "is unknown");
            }
        }
    }

    private static BsonDocument object(String where, BsonValue value) {
        if (!value.isDocument()) {
            throw wrong(where, "is an object");
        }
        return value.asDocument();
    }

    /** The number of documents of this name in it, or the fallback when it is left out. */
    long count(String name, long fallback) {
        BsonValue count = value.get(name);
        if (count == null) {
            return fallback;
        }
        boolean whole = count.isInt32() || count.isInt64();
        if (!whole || count.asNumber().longValue() < 0) {
            throw wrong(where + "/" + name, "is a whole number from 0");
        }
        return count.asNumber().longValue();
    }

    /** The problem of a place. */
    static ProblemException wrong(String where, String message) {
        return new ProblemException(HttpProblem.BODY_INVALID, where + " " + message)
                .with(List.of(new Violation(where, message)));
    }
}
