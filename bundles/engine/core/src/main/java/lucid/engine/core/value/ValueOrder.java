/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

import java.util.Arrays;
import java.util.Comparator;

/**
 * MongoDB's order over values of all types: numbers compare across their types, missing sorts with null, and so on.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/bson-type-comparison-order/">comparison order</a>
 */
public final class ValueOrder implements Comparator<Value> {

    /** The order without a collation. */
    public static final ValueOrder SIMPLE = new ValueOrder(Collation.SIMPLE);

    private final Collation collation;

    private ValueOrder(Collation collation) {
        this.collation = collation;
    }

    /** The order under a collation. */
    public static ValueOrder of(Collation collation) {
        return collation.isSimple() ? SIMPLE : new ValueOrder(collation);
    }

    /** Where the type stands among types: equal for all numbers, for strings and symbols. */
    public static int rank(Value value) {
        return switch (value.type()) {
            case MIN_KEY -> -1;
            case END_OF_DOCUMENT, UNDEFINED -> 0;
            case NULL -> 5;
            case DOUBLE, INT32, INT64, DECIMAL128 -> 10;
            case STRING, SYMBOL -> 15;
            case DOCUMENT -> 20;
            case ARRAY -> 25;
            case BINARY -> 30;
            case OBJECT_ID -> 35;
            case BOOLEAN -> 40;
            case DATE_TIME -> 45;
            case TIMESTAMP -> 47;
            case REGULAR_EXPRESSION -> 50;
            case DB_POINTER -> 55;
            case JAVASCRIPT -> 60;
            case JAVASCRIPT_WITH_SCOPE -> 65;
            case MAX_KEY -> 127;
        };
    }

    @Override
    public int compare(Value left, Value right) {
        int ranks = Integer.compare(rank(left), rank(right));
        return ranks != 0 ? ranks : sameRank(left, right);
    }

    private int sameRank(Value left, Value right) {
        return switch (left.type()) {
            case DOUBLE, INT32, INT64, DECIMAL128 -> Numbers.compare(left, right);
            case STRING, SYMBOL -> texts(left, right);
            case DOCUMENT, ARRAY -> documents(left.document(), right.document(), left.isDocument());
            case BINARY -> binaries(left, right);
            case DATE_TIME -> Long.compare(left.millis(), right.millis());
            case TIMESTAMP -> Long.compareUnsigned(left.millis(), right.millis());
            case JAVASCRIPT -> bytes(left, right, 4);
            case JAVASCRIPT_WITH_SCOPE, OBJECT_ID, BOOLEAN, REGULAR_EXPRESSION, DB_POINTER -> bytes(left, right, 0);
            default -> 0;
        };
    }

    /** Field by field: first the types, then the names, then the values. */
    private int documents(Doc left, Doc right, boolean named) {
        ElementCursor one = left.cursor();
        ElementCursor two = right.cursor();
        while (one.next()) {
            if (!two.next()) {
                return 1;
            }
            int order = elements(one, two, named);
            if (order != 0) {
                return order;
            }
        }
        return two.next() ? -1 : 0;
    }

    private int elements(ElementCursor one, ElementCursor two, boolean named) {
        Value left = one.value();
        Value right = two.value();
        int order = Integer.compare(rank(left), rank(right));
        if (order == 0 && named) {
            order = one.compareName(two);
        }
        return order == 0 ? sameRank(left, right) : order;
    }

    private static int binaries(Value left, Value right) {
        int order = Integer.compare(left.length(), right.length());
        return order == 0 ? bytes(left, right, 4) : order;
    }

    private int texts(Value left, Value right) {
        return collation.isSimple() ? bytes(left, right, 4) : collation.compare(left.string(), right.string());
    }

    private static int bytes(Value left, Value right, int skipped) {
        return Arrays.compareUnsigned(
                left.array(),
                left.offset() + skipped,
                left.offset() + left.length(),
                right.array(),
                right.offset() + skipped,
                right.offset() + right.length());
    }

    /** Whether MongoDB holds them for equal: {@code 1} and {@code 1.0} are. */
    public boolean same(Value left, Value right) {
        return compare(left, right) == 0;
    }

    /** A hash that is the same for all values that this order holds for equal. */
    public int hash(Value value) {
        int body =
                switch (value.type()) {
                    case DOUBLE, INT32, INT64, DECIMAL128 -> Double.hashCode(NumberKey.truncated(value));
                    case STRING, SYMBOL -> textHash(value);
                    case DOCUMENT, ARRAY -> elementsHash(value);
                    default -> bytesHash(value.array(), value.offset(), value.length());
                };
        return 31 * rank(value) + body;
    }

    private int textHash(Value value) {
        if (collation.isSimple()) {
            return bytesHash(value.array(), value.offset() + 4, value.length() - 5);
        }
        byte[] sortKey = collation.sortKey(value.string());
        return bytesHash(sortKey, 0, sortKey.length);
    }

    private int elementsHash(Value value) {
        int hash = 1;
        ElementCursor cursor = value.document().cursor();
        while (cursor.next()) {
            hash = 31 * hash + (value.isDocument() ? cursor.nameHash() : 0);
            hash = 31 * hash + hash(cursor.value());
        }
        return hash;
    }

    private static int bytesHash(byte[] bytes, int offset, int length) {
        int hash = 1;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }
}
