/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * The filter for what sorts behind a key. Comparison operators match values of one class only and any element of an
 * array, sorting crosses classes and takes the least or greatest element: so "behind" is said as "nothing in it is at
 * or before the key". The forms keep to what one index range can answer where a field has values of one class.
 */
final class KeysetPredicate {

    private static final BsonDocument NOTHING =
            new BsonDocument(SortOrder.ID, new BsonDocument("$exists", BsonBoolean.FALSE));

    private KeysetPredicate() {}

    /** Matches what comes after the key in the order. */
    static BsonDocument behind(SortOrder order, List<BsonValue> key) {
        List<BsonDocument> branches = new ArrayList<>();
        List<BsonDocument> ties = new ArrayList<>();
        for (int at = 0; at < key.size(); at++) {
            Place place = new Place(order.fields().get(at), key.get(at));
            List<BsonDocument> branch = new ArrayList<>(ties);
            branch.addAll(place.behind());
            branches.add(all("$and", branch));
            ties.addAll(place.level());
        }
        return branches.size() == 1 ? branches.get(0) : all("$or", branches);
    }

    private static BsonDocument all(String operator, List<BsonDocument> parts) {
        return new BsonDocument(operator, new BsonArray(parts));
    }

    /** One field and the value of the key in it. */
    private record Place(SortOrder.Field field, BsonValue value) {

        List<BsonDocument> behind() {
            List<BsonDocument> parts = new ArrayList<>();
            if (!field.ascending()) {
                List<BsonDocument> lower = anyOf(kind -> kind.compareTo(kind()) < 0);
                if (!kind().single()) {
                    lower.add(0, compares("$lt"));
                }
                // What is behind the last class is nothing.
                parts.add(lower.isEmpty() ? NOTHING : all("$or", lower));
            } else if (kind().compareTo(BsonClass.NULL) > 0) {
                parts.add(compares("$ne", BsonNull.VALUE));
                parts.add(compares("$exists", BsonBoolean.TRUE));
            }
            List<BsonDocument> before = anyOf(this::before);
            if (kind().single()) {
                before.addAll(exactly(kind()));
            } else {
                parts.add(of(new BsonDocument("$not", operator(field.ascending() ? "$lte" : "$gte", value))));
            }
            return without(parts, before);
        }

        List<BsonDocument> level() {
            List<BsonDocument> parts = new ArrayList<>();
            List<BsonDocument> before = anyOf(this::before);
            if (kind().single()) {
                parts.add(all("$or", exactly(kind())));
            } else {
                parts.add(compares("$eq"));
                before.add(compares(field.ascending() ? "$lt" : "$gt"));
            }
            return without(parts, before);
        }

        private static List<BsonDocument> without(List<BsonDocument> parts, List<BsonDocument> none) {
            if (!none.isEmpty()) {
                parts.add(all("$nor", none));
            }
            return parts;
        }

        private BsonClass kind() {
            return BsonClass.of(value);
        }

        private boolean before(BsonClass other) {
            return field.ascending() ? other.compareTo(kind()) < 0 : other.compareTo(kind()) > 0;
        }

        /** Filters that together match what has any value of the classes. */
        private List<BsonDocument> anyOf(Predicate<BsonClass> wanted) {
            List<BsonValue> types = new ArrayList<>();
            List<BsonDocument> filters = new ArrayList<>();
            for (BsonClass kind : BsonClass.ORDER) {
                if (!wanted.test(kind) || kind == BsonClass.CODE || idNeverIs(kind)) {
                    continue;
                }
                if (kind.type().isEmpty() || (kind == BsonClass.NUMBER && kind() == BsonClass.NAN)) {
                    filters.addAll(exactly(kind));
                } else {
                    types.add(new BsonString(kind.type()));
                }
            }
            if (!types.isEmpty()) {
                filters.add(compares("$type", new BsonArray(types)));
            }
            return filters;
        }

        private boolean idNeverIs(BsonClass kind) {
            return SortOrder.ID.equals(field.path())
                    && (kind == BsonClass.EMPTY || kind == BsonClass.ARRAY || kind == BsonClass.REGEX);
        }

        private List<BsonDocument> exactly(BsonClass kind) {
            return switch (kind) {
                case EMPTY -> List.of(compares("$eq", new BsonArray()));
                case NULL -> List.of(compares("$eq", BsonNull.VALUE), compares("$exists", BsonBoolean.FALSE));
                case NAN -> List.of(compares("$eq", new BsonDouble(Double.NaN)));
                case NUMBER -> List.of(compares("$gte", new BsonDouble(Double.NEGATIVE_INFINITY)));
                case STRING -> List.of(compares("$gte", new BsonString("")));
                case ARRAY -> List.of(compares("$elemMatch", operator("$type", new BsonString("array"))));
                default -> List.of(compares("$type", new BsonString(kind.type())));
            };
        }

        private BsonDocument compares(String name) {
            return compares(name, value);
        }

        private BsonDocument compares(String name, BsonValue argument) {
            return of(operator(name, argument));
        }

        private static BsonDocument operator(String name, BsonValue argument) {
            return new BsonDocument(name, argument);
        }

        private BsonDocument of(BsonDocument condition) {
            return new BsonDocument(field.path(), condition);
        }
    }
}
