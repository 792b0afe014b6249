/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.bson.BsonDbPointer;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonJavaScriptWithScope;
import org.bson.BsonType;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/** Values of every type from a seed, many of them equal or next to one another. */
public final class RandomValues {

    private static final double[] DOUBLES = {
        0.0,
        -0.0,
        1,
        -1,
        0.1,
        1e300,
        -1e300,
        0x1p53,
        0x1p63,
        -0x1p63,
        Double.MIN_VALUE,
        -Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
    };
    private static final String[] DECIMALS = {
        "0",
        "-0",
        "0E-6176",
        "0E+6111",
        "1",
        "1.0",
        "-1.00",
        "0.1",
        "-0.1",
        "1E+6111",
        "-9.99E+6144",
        "1E-6176",
        "-1E-6176",
        "NaN",
        "Infinity",
        "-Infinity",
        "9007199254740993",
        "9223372036854775807",
        "1E-400",
        "1E+400"
    };

    private final Random random;
    private final List<Function<Integer, Value>> makers = new ArrayList<>();

    public RandomValues(long seed) {
        random = new Random(seed);
        constants();
        numbers();
        texts();
        others();
        makers.add(depth -> depth == 0 ? Value.NULL : Value.of(document(depth - 1)));
        makers.add(depth -> depth == 0 ? Value.NULL : array(depth - 1));
    }

    /** Any value, nested up to {@code depth}. */
    public Value value(int depth) {
        return makers.get(random.nextInt(makers.size())).apply(depth);
    }

    /** A document of up to five fields. */
    public Doc document(int depth) {
        DocBuilder builder = new DocBuilder();
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            builder.append(text().replace("\0", ""), value(depth));
        }
        return builder.build();
    }

    private Value array(int depth) {
        List<Value> items = new ArrayList<>();
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            items.add(value(depth));
        }
        return Value.array(items);
    }

    private void constants() {
        Value[] constants = {
            Value.NULL, Value.UNDEFINED, Value.MIN_KEY, Value.MAX_KEY, Value.TRUE, Value.FALSE, Value.EMPTY_ARRAY
        };
        makers.add(depth -> constants[random.nextInt(constants.length)]);
    }

    private void numbers() {
        makers.add(depth -> Value.of(random.nextInt(5) - 2));
        makers.add(depth -> Value.of(random.nextInt()));
        makers.add(depth -> Value.of((long) random.nextInt(5) - 2));
        makers.add(depth -> Value.of(random.nextLong() >> random.nextInt(64)));
        makers.add(depth -> Value.of((1L << (53 + random.nextInt(10))) + random.nextInt(5) - 2));
        makers.add(depth -> Value.of(Long.MIN_VALUE + random.nextInt(4) - 2));
        makers.add(depth -> Value.of(DOUBLES[random.nextInt(DOUBLES.length)]));
        makers.add(depth -> Value.of(Double.longBitsToDouble(random.nextLong())));
        makers.add(depth -> Value.of((double) (random.nextLong() >> random.nextInt(64))));
        makers.add(depth -> Value.of(Decimal128.parse(DECIMALS[random.nextInt(DECIMALS.length)])));
        makers.add(depth -> Value.of(new Decimal128(
                new BigDecimal(new BigInteger(1 + random.nextInt(112), random), random.nextInt(60) - 30))));
        makers.add(depth -> Value.of(Decimal128.fromIEEE754BIDEncoding(random.nextLong(), random.nextLong())));
        makers.add(depth -> Numbers.decimal(new BigDecimal(random.nextInt(50) / 8.0 - 3)));
    }

    private void texts() {
        makers.add(depth -> Value.of(text()));
        makers.add(depth -> Value.text(BsonType.SYMBOL, text()));
        makers.add(depth -> Value.text(BsonType.JAVASCRIPT, text()));
        makers.add(depth -> Value.regex(text().replace("\0", ""), "i"));
    }

    private void others() {
        makers.add(depth -> Value.of(new ObjectId(random.nextInt(3), random.nextInt(3))));
        makers.add(depth -> Value.date(random.nextInt(5) - 2));
        makers.add(depth -> Value.date(random.nextLong()));
        makers.add(depth -> Value.timestamp(random.nextLong()));
        makers.add(depth -> Value.binary(random.nextInt(3) * 64, bytes()));
        makers.add(depth -> Value.of(new BsonDbPointer(text(), new ObjectId(random.nextInt(3), 1))));
        makers.add(depth ->
                Value.of(new BsonJavaScriptWithScope(text(), new BsonDocument("x", new BsonInt32(random.nextInt(3))))));
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text() {
        String alphabet = "ab\0\u0001\u0002é\uFFFD";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return random.nextInt(8) == 0 ? text + "😀" : text.toString();
    }
}
