/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Arrays;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;

/** A range of one field's values in MongoDB's order, its ends in or out. */
record Interval(Endpoint low, Endpoint high) {

    /**
     * One end.
     *
     * @param value     as a value, for explain and for encoding it descending
     * @param key       encoded ascending, what ends are compared by
     * @param inclusive whether the value itself belongs to the range
     */
    record Endpoint(Value value, byte[] key, boolean inclusive) {

        static Endpoint of(Value value, boolean inclusive, Collation collation) {
            byte[] key = new KeyEncoder().append(value, false, collation).key();
            return new Endpoint(value, key, inclusive);
        }

        /** The same place, with the value itself on the other side. */
        Endpoint flipped() {
            return new Endpoint(value, key, !inclusive);
        }
    }

    static Interval point(Value value, Collation collation) {
        Endpoint end = Endpoint.of(value, true, collation);
        return new Interval(end, end);
    }

    boolean isPoint() {
        return low.inclusive && high.inclusive && Arrays.equals(low.key, high.key);
    }

    boolean isEmpty() {
        int order = Arrays.compareUnsigned(low.key, high.key);
        return order > 0 || (order == 0 && !(low.inclusive && high.inclusive));
    }

    /** Orders by where ranges begin. */
    static int compareLow(Interval left, Interval right) {
        int order = Arrays.compareUnsigned(left.low.key, right.low.key);
        return order != 0 ? order : Boolean.compare(right.low.inclusive, left.low.inclusive);
    }

    /** Orders by where ranges end. */
    static int compareHigh(Interval left, Interval right) {
        int order = Arrays.compareUnsigned(left.high.key, right.high.key);
        return order != 0 ? order : Boolean.compare(left.high.inclusive, right.high.inclusive);
    }

    /** Whether there is neither a gap nor more than one value between this one's end and the next one's begin. */
    boolean touches(Interval next) {
        int order = Arrays.compareUnsigned(next.low.key, high.key);
        return order < 0 || (order == 0 && (next.low.inclusive || high.inclusive));
    }

    Interval intersect(Interval other) {
        return new Interval(
                compareLow(this, other) >= 0 ? low : other.low, compareHigh(this, other) <= 0 ? high : other.high);
    }

    @Override
    public String toString() {
        return (low.inclusive ? "[" : "(")
                + BoundsText.value(low.value)
                + ", "
                + BoundsText.value(high.value)
                + (high.inclusive ? "]" : ")");
    }
}
