/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * The entries of the oplog that a filter can match at all, by their timestamps.
 *
 * @param from the first, as unsigned number
 * @param to   the last
 */
public record TimestampBounds(long from, long to) {

    private static final TimestampBounds ALL = new TimestampBounds(0, -1L);

    /** The bounds of a filter, of which only conditions on {@code ts} that all have to hold are looked at. */
    public static TimestampBounds of(Doc filter) {
        TimestampBounds bounds = ALL;
        for (Element condition : filter) {
            if (condition.name().equals("ts")) {
                bounds = bounds.and(of(condition.value()));
            } else if (condition.name().equals("$and") && condition.value().isArray()) {
                for (Value part : condition.value().items()) {
                    bounds = part.isDocument() ? bounds.and(of(part.document())) : bounds;
                }
            }
        }
        return bounds;
    }

    private static TimestampBounds of(Value condition) {
        if (condition.type() == BsonType.TIMESTAMP) {
            return compared("$eq", condition.millis());
        }
        TimestampBounds bounds = ALL;
        if (condition.isDocument()) {
            for (Element operator : condition.document()) {
                if (operator.value().type() == BsonType.TIMESTAMP) {
                    bounds = bounds.and(
                            compared(operator.name(), operator.value().millis()));
                }
            }
        }
        return bounds;
    }

    private static TimestampBounds compared(String operator, long timestamp) {
        return switch (operator) {
            case "$eq" -> new TimestampBounds(timestamp, timestamp);
            case "$gte" -> new TimestampBounds(timestamp, ALL.to);
            case "$gt" -> new TimestampBounds(timestamp == -1L ? timestamp : timestamp + 1, ALL.to);
            case "$lte" -> new TimestampBounds(ALL.from, timestamp);
            case "$lt" -> new TimestampBounds(ALL.from, timestamp == 0 ? timestamp : timestamp - 1);
            default -> ALL;
        };
    }

    private TimestampBounds and(TimestampBounds other) {
        return new TimestampBounds(
                Long.compareUnsigned(from, other.from) > 0 ? from : other.from,
                Long.compareUnsigned(to, other.to) < 0 ? to : other.to);
    }

    boolean contains(long timestamp) {
        return Long.compareUnsigned(from, timestamp) <= 0 && Long.compareUnsigned(timestamp, to) <= 0;
    }
}
