/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import lucid.engine.core.planner.Interval.Endpoint;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.Test;

/** Walks with jumps against the plain check of every key. */
public final class KeyWalkTest {

    private static final List<Value> VALUES = List.of(
            Value.MIN_KEY,
            Value.NULL,
            Value.of(-3),
            Value.of(0),
            Value.of(1),
            Value.of(2L),
            Value.of(2.5),
            Value.of(Long.MAX_VALUE),
            Value.of(Decimal128.parse("-0.1")),
            Value.of(""),
            Value.of("a"),
            Value.of("a\0b"),
            Value.of("b"),
            Value.EMPTY_DOCUMENT,
            Value.of(lucid.engine.core.value.Doc.parse("{a: {b: [1, 'x', null]}, c: 2.5}")),
            Value.array(List.of(Value.of(1), Value.of("z"))),
            Value.binary(0, new byte[] {0, 1, (byte) 0xFF}),
            Value.of(new ObjectId(new byte[12])),
            Value.FALSE,
            Value.TRUE,
            Value.date(-5),
            Value.timestamp(7),
            Value.regex("^a", "i"),
            Value.MAX_KEY);

    @Test
    public void findsExactlyTheKeysWithinBoundsInEitherDirection() {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            int fields = 1 + random.nextInt(3);
            boolean[] descending = new boolean[fields];
            List<Intervals> bounds = new ArrayList<>();
            for (int i = 0; i < fields; i++) {
                descending[i] = random.nextBoolean();
                bounds.add(bounds(random));
            }
            NavigableMap<byte[], List<Value>> keys = keys(random, descending);
            check(seed, keys, bounds, descending);
        }
    }

    private static void check(
            int seed, NavigableMap<byte[], List<Value>> keys, List<Intervals> bounds, boolean[] descending) {
        List<List<KeyRange>> ranges = new ArrayList<>();
        for (int i = 0; i < descending.length; i++) {
            ranges.add(KeyRange.of(bounds.get(i), descending[i], Collation.SIMPLE));
        }
        if (bounds.stream().anyMatch(Intervals::isNone)) {
            return;
        }
        List<byte[]> expected = new ArrayList<>();
        keys.forEach((key, values) -> {
            if (within(values, bounds)) {
                expected.add(key);
            }
        });
        assertSame(seed, expected, walk(keys, new KeyWalk(ranges, descending, false), false));
        java.util.Collections.reverse(expected);
        assertSame(seed, expected, walk(keys, new KeyWalk(ranges, descending, true), true));
    }

    private static void assertSame(int seed, List<byte[]> expected, List<byte[]> found) {
        assertEquals(
                "seed " + seed,
                expected.stream().map(Arrays::toString).toList(),
                found.stream().map(Arrays::toString).toList());
    }

    /** The contract of a cursor's seek over a sorted map. */
    private static List<byte[]> walk(NavigableMap<byte[], List<Value>> keys, KeyWalk walk, boolean backward) {
        List<byte[]> found = new ArrayList<>();
        Optional<byte[]> start = walk.start();
        byte[] at = start.isEmpty() ? null : seek(keys, start.get(), backward);
        for (int steps = 0; at != null; steps++) {
            assertTrue("it goes on for ever", steps < 10_000);
            KeyWalk.Verdict verdict = walk.check(at);
            if (verdict == KeyWalk.Verdict.DONE) {
                break;
            }
            if (verdict == KeyWalk.Verdict.INSIDE) {
                found.add(at);
                at = backward ? keys.lowerKey(at) : keys.higherKey(at);
            } else {
                at = seek(keys, walk.target(), backward);
            }
        }
        return found;
    }

    private static byte[] seek(NavigableMap<byte[], List<Value>> keys, byte[] target, boolean backward) {
        if (target.length == 0) {
            return backward ? keys.lastKey() : keys.firstKey();
        }
        if (!backward) {
            return keys.ceilingKey(target);
        }
        Optional<byte[]> behind = KeyWalk.after(target);
        return behind.isPresent() ? keys.lowerKey(behind.get()) : keys.lastKey();
    }

    private static boolean within(List<Value> values, List<Intervals> bounds) {
        for (int i = 0; i < bounds.size(); i++) {
            Intervals point = Intervals.of(Interval.point(values.get(i), Collation.SIMPLE));
            if (bounds.get(i).intersect(point).isNone()) {
                return false;
            }
        }
        return true;
    }

    private static NavigableMap<byte[], List<Value>> keys(Random random, boolean[] descending) {
        NavigableMap<byte[], List<Value>> keys = new TreeMap<>(Arrays::compareUnsigned);
        for (int i = 0; i < 150; i++) {
            KeyEncoder encoder = new KeyEncoder();
            List<Value> values = new ArrayList<>();
            for (boolean down : descending) {
                Value value = VALUES.get(random.nextInt(VALUES.size()));
                values.add(value);
                encoder.append(value, down, Collation.SIMPLE);
            }
            keys.put(encoder.key(), values);
        }
        return keys;
    }

    private static Intervals bounds(Random random) {
        if (random.nextInt(4) == 0) {
            return Intervals.ALL;
        }
        List<Interval> parts = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            Value low = VALUES.get(random.nextInt(VALUES.size()));
            Value high = random.nextBoolean() ? low : VALUES.get(random.nextInt(VALUES.size()));
            parts.add(new Interval(
                    Endpoint.of(low, low.equals(high) || random.nextBoolean(), Collation.SIMPLE),
                    Endpoint.of(high, low.equals(high) || random.nextBoolean(), Collation.SIMPLE)));
        }
        Intervals intervals = Intervals.union(parts);
        return random.nextInt(4) == 0 ? intervals.complement() : intervals;
    }
}
