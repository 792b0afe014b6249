/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import lucid.engine.core.planner.Interval.Endpoint;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.KeyEncoder;

/** A range of one field's values as bytes in the order of an index's keys. */
record KeyRange(byte[] low, boolean lowInclusive, byte[] high, boolean highInclusive, boolean point) {

    /** The ranges of a field in key order; none where every value belongs to them. */
    static List<KeyRange> of(Intervals intervals, boolean descending, Collation collation) {
        if (intervals.isAll()) {
            return List.of();
        }
        List<KeyRange> ranges = new ArrayList<>();
        for (Interval interval : intervals.parts()) {
            ranges.add(of(interval, descending, collation));
        }
        if (descending) {
            Collections.reverse(ranges);
        }
        return ranges;
    }

    private static KeyRange of(Interval interval, boolean descending, Collation collation) {
        Endpoint low = descending ? interval.high() : interval.low();
        Endpoint high = descending ? interval.low() : interval.high();
        return new KeyRange(
                bytes(low, descending, collation),
                low.inclusive(),
                bytes(high, descending, collation),
                high.inclusive(),
                interval.isPoint());
    }

    private static byte[] bytes(Endpoint end, boolean descending, Collation collation) {
        return descending
                ? new KeyEncoder().append(end.value(), true, collation).key()
                : end.key();
    }

    /** How the field that starts in a key at an offset stands to a bound: negative, zero or positive. */
    static int compare(byte[] key, int offset, byte[] bound) {
        int length = Math.min(bound.length, key.length - offset);
        for (int i = 0; i < length; i++) {
            int order = (key[offset + i] & 0xFF) - (bound[i] & 0xFF);
            if (order != 0) {
                return order;
            }
        }
        return length - bound.length;
    }
}
