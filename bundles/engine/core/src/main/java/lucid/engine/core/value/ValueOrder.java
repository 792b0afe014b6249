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
            case STRING, SYMBOL -> collation.compare(left.string(), right.string());
            case DOCUMENT, ARRAY -> documents(left.document(), right.document(), left.isDocument());
            case BINARY -> binaries(left, right);
            case DATE_TIME -> Long.compare(left.millis(), right.millis());
            case TIMESTAMP -> Long.compareUnsigned(left.millis(), right.millis());
            case JAVASCRIPT -> Collation.SIMPLE.compare(left.string(), right.string());
            case JAVASCRIPT_WITH_SCOPE, OBJECT_ID, BOOLEAN, REGULAR_EXPRESSION, DB_POINTER -> raw(left, right);
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
            order = Collation.SIMPLE.compare(one.name(), two.name());
        }
        return order == 0 ? sameRank(left, right) : order;
    }

    private static int binaries(Value left, Value right) {
        int order = Integer.compare(left.length(), right.length());
        if (order == 0) {
            order = Integer.compare(left.subtype(), right.subtype());
        }
        return order == 0 ? Arrays.compareUnsigned(left.data(), right.data()) : order;
    }

    private static int raw(Value left, Value right) {
        return Arrays.compareUnsigned(
                left.array(),
                left.offset(),
                left.offset() + left.length(),
                right.array(),
                right.offset(),
                right.offset() + right.length());
    }

    /** Whether MongoDB holds them for equal: {@code 1} and {@code 1.0} are. */
    public boolean same(Value left, Value right) {
        return compare(left, right) == 0;
    }
}
