/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonArray;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonNumber;
import org.bson.BsonValue;

/** Compares by meaning: numbers by value whatever their type, documents by fields in any order. */
final class Sameness {

    private Sameness() {}

    static boolean same(BsonValue one, BsonValue two) {
        if (isNumber(one) && isNumber(two)) {
            return sameNumber(one, two);
        }
        if (one instanceof BsonDocument first && two instanceof BsonDocument second) {
            return sameDocument(first, second);
        }
        if (one instanceof BsonArray first && two instanceof BsonArray second) {
            return sameArray(first.getValues(), second.getValues());
        }
        return one.equals(two);
    }

    /** As {@link #same}, with the order of fields counted, as in the key of an index. */
    static boolean sameInOrder(BsonDocument one, BsonDocument two) {
        return List.copyOf(one.keySet()).equals(List.copyOf(two.keySet())) && sameDocument(one, two);
    }

    private static boolean sameDocument(BsonDocument one, BsonDocument two) {
        return one.keySet().equals(two.keySet())
                && one.keySet().stream().allMatch(field -> same(one.get(field), two.get(field)));
    }

    private static boolean sameArray(List<BsonValue> one, List<BsonValue> two) {
        return one.size() == two.size()
                && IntStream.range(0, one.size()).allMatch(at -> same(one.get(at), two.get(at)));
    }

    private static boolean isNumber(BsonValue value) {
        return value.isNumber() || value.isDecimal128();
    }

    private static boolean sameNumber(BsonValue one, BsonValue two) {
        if (isFinite(one) && isFinite(two)) {
            return decimal(one).compareTo(decimal(two)) == 0;
        }
        return Double.compare(number(one), number(two)) == 0;
    }

    private static boolean isFinite(BsonValue value) {
        return value instanceof BsonDecimal128 decimal
                ? decimal.getValue().isFinite()
                : Double.isFinite(value.asNumber().doubleValue());
    }

    private static double number(BsonValue value) {
        return value instanceof BsonDecimal128 decimal
                ? decimal.getValue().doubleValue()
                : value.asNumber().doubleValue();
    }

    private static BigDecimal decimal(BsonValue value) {
        if (value instanceof BsonDecimal128 decimal) {
            // minus zero has no BigDecimal
            return decimal.getValue().doubleValue() == 0
                    ? BigDecimal.ZERO
                    : decimal.getValue().bigDecimalValue();
        }
        BsonNumber number = value.asNumber();
        return number.isDouble() ? BigDecimal.valueOf(number.doubleValue()) : BigDecimal.valueOf(number.longValue());
    }
}
