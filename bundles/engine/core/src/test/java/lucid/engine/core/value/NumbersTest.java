/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.math.BigDecimal;
import org.bson.types.Decimal128;
import org.junit.Test;

public class NumbersTest {

    private static Value decimal(String text) {
        return Value.of(Decimal128.parse(text));
    }

    @Test
    public void widensIntsThatOverflow() {
        assertEquals(Value.of(3), Numbers.add(Value.of(1), Value.of(2)));
        assertEquals(Value.of(2147483648L), Numbers.add(Value.of(Integer.MAX_VALUE), Value.of(1)));
        assertEquals(Value.of(3L), Numbers.add(Value.of(1L), Value.of(2)));
        assertEquals(Value.of(-4294967296L), Numbers.multiply(Value.of(Integer.MIN_VALUE), Value.of(2)));
        assertEquals(Value.of(-2147483649L), Numbers.subtract(Value.of(Integer.MIN_VALUE), Value.of(1)));
    }

    @Test
    public void makesDoublesOfLongsThatOverflow() {
        assertEquals(Value.of(0x1p63), Numbers.add(Value.of(Long.MAX_VALUE), Value.of(1)));
        assertEquals(Value.of(0x1p64), Numbers.multiply(Value.of(1L << 62), Value.of(4)));
        assertThrows(ArithmeticException.class, () -> Numbers.addExact(Value.of(Long.MAX_VALUE), Value.of(1)));
        assertThrows(ArithmeticException.class, () -> Numbers.multiplyExact(Value.of(Long.MAX_VALUE), Value.of(2)));
    }

    @Test
    public void addsDecimals() {
        assertEquals(decimal("0.3"), Numbers.add(decimal("0.1"), decimal("0.2")));
        assertEquals(decimal("2.50"), Numbers.add(decimal("1.50"), Value.of(1)));
        assertEquals(decimal("4.00000000000000"), Numbers.add(decimal("1.5"), Value.of(2.5)));
        assertEquals(
                decimal("1.000000000000000000000000000000000E+6000"),
                Numbers.add(decimal("1E6000"), decimal("1E-6000")));
        assertEquals(
                decimal("1000000000000000000000000000000000E+1"),
                Numbers.add(decimal("9999999999999999999999999999999999"), decimal("1")));
    }

    @Test
    public void knowsInfinityAndNan() {
        assertEquals(decimal("NaN"), Numbers.add(decimal("Infinity"), decimal("-Infinity")));
        assertEquals(decimal("Infinity"), Numbers.add(decimal("Infinity"), Value.of(1)));
        assertEquals(decimal("NaN"), Numbers.multiply(decimal("Infinity"), decimal("0")));
        assertEquals(decimal("-Infinity"), Numbers.multiply(decimal("1E6000"), decimal("-1E6000")));
        assertEquals(decimal("NaN"), Numbers.add(Value.of(Double.NaN), decimal("1")));
        assertEquals(decimal("Infinity"), Numbers.divide(decimal("1"), Value.of(0)));
    }

    @Test
    public void keepsTheSignOfZero() {
        assertEquals(decimal("-0"), Numbers.multiply(decimal("-0"), decimal("5")));
        assertEquals(decimal("-0E-6176"), Numbers.multiply(decimal("-1E-6176"), decimal("1E-6176")));
        assertEquals(decimal("-0"), Numbers.add(decimal("-0"), decimal("-0")));
        assertEquals(Value.of(-0.0), Numbers.multiply(Value.of(-0.0), Value.of(5)));
    }

    @Test
    public void dividesAndTakesRemainders() {
        assertEquals(Value.of(2.5), Numbers.divide(Value.of(5), Value.of(2)));
        assertEquals(decimal("2.5"), Numbers.divide(Value.of(5), decimal("2")));
        assertEquals(decimal("0.3333333333333333333333333333333333"), Numbers.divide(Value.of(1), decimal("3")));
        assertEquals(Value.of(-1), Numbers.remainder(Value.of(-5), Value.of(2)));
        assertEquals(Value.of(1.5), Numbers.remainder(Value.of(5.5), Value.of(2)));
        assertEquals(decimal("0.5"), Numbers.remainder(decimal("5.5"), Value.of(1)));
        assertEquals(decimal("5.5"), Numbers.remainder(decimal("5.5"), decimal("Infinity")));
    }

    @Test
    public void comparesWithoutLoss() {
        assertOrder(Value.of(Double.NaN), Value.of(Double.NEGATIVE_INFINITY));
        assertOrder(decimal("NaN"), decimal("-Infinity"));
        assertOrder(Value.of((1L << 53) + 1), Value.of(0x1p53 + 2));
        assertOrder(Value.of(0x1p53), Value.of((1L << 53) + 1));
        assertOrder(Value.of(Long.MAX_VALUE), Value.of(0x1p63));
        assertOrder(decimal("0.1"), Value.of(0.1));
        assertOrder(Value.of(-1.5), Value.of(-1));
        assertOrder(Value.of(-1), Value.of(-0.5));
        assertOrder(Value.of(Double.MAX_VALUE), decimal("1E+6000"));
        assertSame(Value.of(0), Value.of(-0.0));
        assertSame(decimal("-0E+5"), Value.of(0L));
        assertSame(decimal("NaN"), Value.of(Double.NaN));
        assertSame(decimal("Infinity"), Value.of(Double.POSITIVE_INFINITY));
        assertSame(Value.of(Long.MIN_VALUE), Value.of(-0x1p63));
    }

    @Test
    public void roundsDecimalsToWhatTheyHold() {
        assertEquals(decimal("Infinity"), Numbers.decimal(new BigDecimal("1E6145")));
        assertEquals(decimal("1000E+6111"), Numbers.decimal(new BigDecimal("1E6114")));
        assertEquals(decimal("0E-6176"), Numbers.decimal(new BigDecimal("1E-6200")));
        assertEquals(decimal("12E-6176"), Numbers.decimal(new BigDecimal("1.23E-6175")));
        assertEquals(decimal("0E+6111"), Numbers.decimal(new BigDecimal("0E9000")));
    }

    @Test
    public void convertsDecimals() {
        assertEquals(decimal("0.100000000000000"), Value.of(Value.of(0.1).decimalValue()));
        assertEquals(decimal("1.00000000000000E+300"), Value.of(Value.of(1e300).decimalValue()));
        assertEquals(0, decimal("1E-6000").longValue());
        assertEquals(Long.MIN_VALUE, decimal("-1E+6000").longValue());
        assertEquals(Long.MAX_VALUE, decimal("9223372036854775808").longValue());
        assertEquals(Long.MIN_VALUE, decimal("-9223372036854775808.9").longValue());
        assertEquals(0, decimal("0E+6000").longValue());
        assertEquals(-0.0, decimal("-0").doubleValue(), 0);
        assertEquals(0.1, decimal("0.1").doubleValue(), 0);
    }

    private static void assertOrder(Value smaller, Value larger) {
        assertEquals(smaller + " < " + larger, -1, Numbers.compare(smaller, larger));
        assertEquals(smaller + " < " + larger, 1, Numbers.compare(larger, smaller));
    }

    private static void assertSame(Value left, Value right) {
        assertEquals(left + " = " + right, 0, Numbers.compare(left, right));
        assertEquals(left + " = " + right, 0, Numbers.compare(right, left));
    }
}
