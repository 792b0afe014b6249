/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import lucid.engine.core.value.Numbers;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.bson.types.Decimal128;

/** How many numbers of each kind there are: their types, and those that are not finite. For one thread. */
final class Tally {

    private long all;
    private long longs;
    private long doubles;
    private long decimals;
    private long nans;
    private long infinities;
    private long negativeInfinities;

    /** Counts a number, with a negative sign out again. */
    void count(Value number, int sign) {
        all += sign;
        longs += number.type() == BsonType.INT64 ? sign : 0;
        doubles += number.type() == BsonType.DOUBLE ? sign : 0;
        decimals += number.type() == BsonType.DECIMAL128 ? sign : 0;
        if (Numbers.isNaN(number)) {
            nans += sign;
        } else if (!Numbers.isFinite(number)) {
            infinities += number.doubleValue() > 0 ? sign : 0;
            negativeInfinities += number.doubleValue() < 0 ? sign : 0;
        }
    }

    long size() {
        return all;
    }

    boolean hasLongs() {
        return longs > 0;
    }

    boolean hasDoubles() {
        return doubles > 0;
    }

    boolean hasDecimals() {
        return decimals > 0;
    }

    /** Whether one of the numbers is not finite. */
    boolean isUnbounded() {
        return nans + infinities + negativeInfinities > 0;
    }

    /** The sum of the numbers that are not finite. */
    Value unbounded() {
        boolean nan = nans > 0 || (infinities > 0 && negativeInfinities > 0);
        if (hasDecimals()) {
            return Value.of(
                    nan
                            ? Decimal128.NaN
                            : infinities > 0 ? Decimal128.POSITIVE_INFINITY : Decimal128.NEGATIVE_INFINITY);
        }
        return Value.of(nan ? Double.NaN : infinities > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    }

    /** No number at all, of the type of the others. */
    Value nan() {
        return hasDecimals() ? Value.of(Decimal128.NaN) : Value.of(Double.NaN);
    }
}
