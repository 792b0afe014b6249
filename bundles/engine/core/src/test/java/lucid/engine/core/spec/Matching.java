/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonType;
import org.bson.BsonValue;

/** Compares values as the unified test format says, with its special operators. */
final class Matching {

    private static final Map<String, BsonType> TYPES = Map.ofEntries(
            Map.entry("double", BsonType.DOUBLE),
            Map.entry("string", BsonType.STRING),
            Map.entry("object", BsonType.DOCUMENT),
            Map.entry("array", BsonType.ARRAY),
            Map.entry("binData", BsonType.BINARY),
            Map.entry("undefined", BsonType.UNDEFINED),
            Map.entry("objectId", BsonType.OBJECT_ID),
            Map.entry("bool", BsonType.BOOLEAN),
            Map.entry("date", BsonType.DATE_TIME),
            Map.entry("null", BsonType.NULL),
            Map.entry("regex", BsonType.REGULAR_EXPRESSION),
            Map.entry("dbPointer", BsonType.DB_POINTER),
            Map.entry("javascript", BsonType.JAVASCRIPT),
            Map.entry("symbol", BsonType.SYMBOL),
            Map.entry("javascriptWithScope", BsonType.JAVASCRIPT_WITH_SCOPE),
            Map.entry("int", BsonType.INT32),
            Map.entry("timestamp", BsonType.TIMESTAMP),
            Map.entry("long", BsonType.INT64),
            Map.entry("decimal", BsonType.DECIMAL128),
            Map.entry("minKey", BsonType.MIN_KEY),
            Map.entry("maxKey", BsonType.MAX_KEY));

    private final Entities entities;
    private final Map<String, Operator> operators = Map.of(
            "$$exists",
                    (wanted, actual) -> assertEquals(
                            actual.path + " exists", wanted.asBoolean().getValue(), actual.value.isPresent()),
            "$$type",
                    (wanted, actual) -> assertTrue(
                            actual + " is no " + wanted,
                            isOf(wanted, actual.present().getBsonType())),
            "$$unsetOrMatches", this::unsetOrMatches,
            "$$matchesEntity", this::matchesEntity,
            "$$matchesHexBytes",
                    (wanted, actual) -> assertArrayEquals(
                            HexFormat.of().parseHex(wanted.asString().getValue()),
                            actual.present().asBinary().getData()),
            "$$sessionLsid", this::sessionLsid,
            "$$matchAsDocument",
                    (wanted, actual) -> match(
                            wanted,
                            actual.as(
                                    BsonDocument.parse(
                                            actual.present().asString().getValue()),
                                    false)),
            "$$matchAsRoot", (wanted, actual) -> match(wanted, actual.as(actual.present(), true)),
            "$$lte",
                    (wanted, actual) -> assertTrue(
                            actual + " is above " + wanted,
                            actual.present().asNumber().doubleValue()
                                    <= wanted.asNumber().doubleValue()));

    private interface Operator {
        void check(BsonValue wanted, Actual actual);
    }

    private record Actual(Optional<BsonValue> value, boolean root, String path) {

        BsonValue present() {
            return value.orElseThrow(() -> new AssertionError(path + " is missing"));
        }

        Actual as(BsonValue other, boolean asRoot) {
            return new Actual(Optional.of(other), asRoot, path);
        }

        Actual field(String name) {
            return new Actual(Optional.ofNullable(present().asDocument().get(name)), false, path + "." + name);
        }

        Actual item(int index) {
            BsonValue item = present().asArray().get(index);
            return new Actual(Optional.of(item), root, path + "." + index);
        }

        @Override
        public String toString() {
            return path + " " + value.map(BsonValue::toString).orElse("(missing)");
        }
    }

    Matching(Entities entities) {
        this.entities = entities;
    }

    /** @throws AssertionError that names the path of the difference, for a value that does not match */
    void match(BsonValue wanted, Optional<BsonValue> actual, String path) {
        match(wanted, new Actual(actual, true, path));
    }

    private void match(BsonValue wanted, Actual actual) {
        if (wanted.isDocument() && isOperator(wanted.asDocument())) {
            String name = wanted.asDocument().getFirstKey();
            operators.get(name).check(wanted.asDocument().get(name), actual);
        } else if (wanted.isDocument()) {
            document(wanted.asDocument(), actual);
        } else if (wanted.isArray()) {
            array(wanted.asArray(), actual);
        } else if (wanted.isNumber() && actual.present().isNumber()) {
            assertEquals(
                    actual.path,
                    wanted.asNumber().decimal128Value(),
                    actual.present().asNumber().decimal128Value());
        } else {
            assertEquals(actual.path, wanted, actual.present());
        }
    }

    private boolean isOperator(BsonDocument wanted) {
        return wanted.size() == 1 && operators.containsKey(wanted.getFirstKey());
    }

    private void document(BsonDocument wanted, Actual actual) {
        assertTrue(actual + " is no document like " + wanted, actual.present().isDocument());
        wanted.forEach((name, value) -> match(value, actual.field(name)));
        if (!actual.root) {
            for (String name : actual.present().asDocument().keySet()) {
                assertTrue(actual.path + " has an extra " + name, wanted.containsKey(name));
            }
        }
    }

    private void array(BsonArray wanted, Actual actual) {
        assertTrue(actual + " is no array", actual.present().isArray());
        BsonArray items = actual.present().asArray();
        assertEquals(actual + " against " + wanted, wanted.size(), items.size());
        for (int index = 0; index < items.size(); index++) {
            match(wanted.get(index), actual.item(index));
        }
    }

    private static boolean isOf(BsonValue wanted, BsonType type) {
        BsonArray names = wanted.isArray() ? wanted.asArray() : new BsonArray(java.util.List.of(wanted));
        return names.stream().anyMatch(name -> isOf(name.asString().getValue(), type));
    }

    private static boolean isOf(String name, BsonType type) {
        boolean number = type == BsonType.DOUBLE
                || type == BsonType.INT32
                || type == BsonType.INT64
                || type == BsonType.DECIMAL128;
        return name.equals("number") ? number : TYPES.get(name) == type;
    }

    private void unsetOrMatches(BsonValue wanted, Actual actual) {
        if (actual.value.isPresent()) {
            match(wanted, actual);
        }
    }

    private void matchesEntity(BsonValue wanted, Actual actual) {
        match(entities.get(BsonValue.class, wanted.asString().getValue()), actual);
    }

    private void sessionLsid(BsonValue wanted, Actual actual) {
        assertEquals(
                entities.get(Entities.Session.class, wanted.asString().getValue())
                        .lsid(),
                actual.present());
    }
}
