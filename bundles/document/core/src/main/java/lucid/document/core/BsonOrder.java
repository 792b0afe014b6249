/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.io.Serializable;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.types.Decimal128;

/** MongoDB's order of values, across all types. */
final class BsonOrder implements Comparator<BsonValue>, Serializable {

    private static final long serialVersionUID = 1L;

    @Override
    public int compare(BsonValue left, BsonValue right) {
        BsonClass mine = BsonClass.of(left);
        int classes = mine.compareTo(BsonClass.of(right));
        return classes != 0 || mine.single() ? classes : within(mine, left, right);
    }

    private int within(BsonClass kind, BsonValue left, BsonValue right) {
        return switch (kind) {
            case NUMBER -> numbers(left, right);
            case STRING -> bytes(text(left), text(right));
            case OBJECT -> objects(left.asDocument(), right.asDocument());
            case ARRAY -> arrays(left.asArray().getValues(), right.asArray().getValues());
            case BINARY -> binaries(left.asBinary(), right.asBinary());
            case OBJECT_ID -> left.asObjectId().compareTo(right.asObjectId());
            case BOOLEAN -> left.asBoolean().compareTo(right.asBoolean());
            case DATE -> left.asDateTime().compareTo(right.asDateTime());
            case TIMESTAMP -> left.asTimestamp().compareTo(right.asTimestamp());
            default -> left.toString().compareTo(right.toString());
        };
    }

    private static int numbers(BsonValue left, BsonValue right) {
        double near = approximate(left);
        double other = approximate(right);
        if (Double.isInfinite(near) || Double.isInfinite(other)) {
            return Double.compare(near, other);
        }
        return exact(left).compareTo(exact(right));
    }

    private static double approximate(BsonValue number) {
        if (!number.isDecimal128()) {
            return number.asNumber().doubleValue();
        }
        Decimal128 decimal = number.asDecimal128().getValue();
        if (!decimal.isInfinite()) {
            return 0;
        }
        return decimal.isNegative() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    private static BigDecimal exact(BsonValue number) {
        return switch (number.getBsonType()) {
            case INT32, INT64 -> BigDecimal.valueOf(number.asNumber().longValue());
            case DOUBLE -> new BigDecimal(number.asDouble().getValue());
            default -> {
                Decimal128 decimal = number.asDecimal128().getValue();
                // The one decimal that BigDecimal cannot hold is negative zero.
                yield decimal.equals(Decimal128.NEGATIVE_ZERO) || negativeZero(decimal)
                        ? BigDecimal.ZERO
                        : decimal.bigDecimalValue();
            }
        };
    }

    private static boolean negativeZero(Decimal128 decimal) {
        return decimal.isNegative()
                && decimal.doubleValue() == 0
                && decimal.toString().startsWith("-0");
    }

    private static String text(BsonValue value) {
        return value.isString() ? value.asString().getValue() : value.asSymbol().getSymbol();
    }

    private static int bytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private int objects(BsonDocument left, BsonDocument right) {
        Iterator<Map.Entry<String, BsonValue>> mine = left.entrySet().iterator();
        Iterator<Map.Entry<String, BsonValue>> theirs = right.entrySet().iterator();
        while (mine.hasNext() && theirs.hasNext()) {
            int result = fields(mine.next(), theirs.next());
            if (result != 0) {
                return result;
            }
        }
        return Boolean.compare(mine.hasNext(), theirs.hasNext());
    }

    private int fields(Map.Entry<String, BsonValue> left, Map.Entry<String, BsonValue> right) {
        int classes = BsonClass.of(left.getValue()).compareTo(BsonClass.of(right.getValue()));
        if (classes != 0) {
            return classes;
        }
        int names = bytes(left.getKey(), right.getKey());
        return names != 0 ? names : compare(left.getValue(), right.getValue());
    }

    private int arrays(List<BsonValue> left, List<BsonValue> right) {
        for (int at = 0; at < Math.min(left.size(), right.size()); at++) {
            int result = compare(left.get(at), right.get(at));
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int binaries(BsonBinary left, BsonBinary right) {
        int lengths = Integer.compare(left.getData().length, right.getData().length);
        if (lengths != 0) {
            return lengths;
        }
        int types = Integer.compare(left.getType() & 0xff, right.getType() & 0xff);
        return types != 0 ? types : Arrays.compareUnsigned(left.getData(), right.getData());
    }
}
