/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bson.BsonType;
import org.bson.types.Decimal128;
import org.junit.Test;

public class KeyEncoderTest {

    private static final Collation CASELESS = new Collation() {
        @Override
        public int compare(String left, String right) {
            return Arrays.compareUnsigned(sortKey(left), sortKey(right));
        }

        @Override
        public byte[] sortKey(String text) {
            return SIMPLE.sortKey(text.toLowerCase(Locale.ROOT));
        }

        @Override
        public Doc specification() {
            return Doc.parse("{locale: 'x'}");
        }
    };

    private final List<Value> values = values(900);

    private static List<Value> values(int count) {
        RandomValues random = new RandomValues(42);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(random.value(3));
        }
        return values;
    }

    private static byte[] key(Value value, boolean descending) {
        return new KeyEncoder().append(value, descending, Collation.SIMPLE).key();
    }

    @Test
    public void ordersAsValuesDo() {
        List<byte[]> ascending = values.stream().map(v -> key(v, false)).toList();
        List<byte[]> descending = values.stream().map(v -> key(v, true)).toList();
        for (int i = 0; i < values.size(); i++) {
            for (int j = 0; j < i; j++) {
                int order = Integer.signum(ValueOrder.SIMPLE.compare(values.get(i), values.get(j)));
                boolean right = order(ascending.get(i), ascending.get(j)) == order
                        && order(descending.get(i), descending.get(j)) == -order;
                assertTrue(right ? "" : values.get(i) + " and " + values.get(j), right);
            }
        }
    }

    @Test
    public void isNeverAProperPrefixOfAnother() {
        List<byte[]> keys = values.stream().map(KeyEncoder::encode).toList();
        for (byte[] one : keys) {
            for (byte[] two : keys) {
                assertFalse(one.length < two.length && Arrays.mismatch(one, two) == one.length);
            }
        }
    }

    @Test
    public void readsBackExactlyWhatWasWritten() {
        for (int i = 0; i + 2 < values.size(); i++) {
            boolean[] directions = {i % 2 == 0, i % 3 == 0, i % 5 == 0};
            KeyEncoder encoder = new KeyEncoder();
            for (int j = 0; j < 3; j++) {
                encoder.append(values.get(i + j), directions[j], Collation.SIMPLE);
            }
            assertEquals(values.subList(i, i + 3), KeyEncoder.decode(encoder.key(), encoder.types(), directions));
        }
    }

    @Test
    public void hashesEqualValuesAlike() {
        for (Value one : values) {
            for (Value two : values) {
                if (ValueOrder.SIMPLE.same(one, two)) {
                    assertEquals(one + " " + two, ValueOrder.SIMPLE.hash(one), ValueOrder.SIMPLE.hash(two));
                }
            }
        }
    }

    @Test
    public void comparesAntisymmetrically() {
        for (Value one : values) {
            for (Value two : values.subList(0, 300)) {
                int order = Integer.signum(ValueOrder.SIMPLE.compare(one, two));
                assertEquals(-order, Integer.signum(ValueOrder.SIMPLE.compare(two, one)));
            }
        }
    }

    @Test
    public void writesNumbersOfAllTypesAlike() {
        byte[] key = KeyEncoder.encode(Value.of(7));
        assertArrayEquals(key, KeyEncoder.encode(Value.of(7L)));
        assertArrayEquals(key, KeyEncoder.encode(Value.of(7.0)));
        assertArrayEquals(key, KeyEncoder.encode(Value.of(Decimal128.parse("7.000"))));
        assertArrayEquals(KeyEncoder.encode(Value.of("s")), KeyEncoder.encode(Value.text(BsonType.SYMBOL, "s")));
    }

    @Test
    public void needsNoTypesForIntsAndStrings() {
        KeyEncoder encoder = new KeyEncoder();
        encoder.append(Value.of(7), false, Collation.SIMPLE).append(Value.of("x"), false, Collation.SIMPLE);
        assertEquals(0, encoder.types().length);
    }

    @Test
    public void writesMissingAsNull() {
        assertArrayEquals(KeyEncoder.encode(Value.NULL), KeyEncoder.encode(Value.MISSING));
        assertTrue(order(KeyEncoder.encode(Value.UNDEFINED), KeyEncoder.encode(Value.NULL)) < 0);
    }

    @Test
    public void ordersTextsUnderACollation() {
        ValueOrder order = ValueOrder.of(CASELESS);
        for (Value one : values.subList(0, 300)) {
            for (Value two : values.subList(0, 300)) {
                byte[] left = new KeyEncoder().append(one, false, CASELESS).key();
                byte[] right = new KeyEncoder().append(two, false, CASELESS).key();
                assertEquals(Integer.signum(order.compare(one, two)), order(left, right));
            }
        }
        assertEquals(order.hash(Value.of("ABC")), order.hash(Value.of("abc")));
    }

    private static int order(byte[] left, byte[] right) {
        return Integer.signum(Arrays.compareUnsigned(left, right));
    }
}
