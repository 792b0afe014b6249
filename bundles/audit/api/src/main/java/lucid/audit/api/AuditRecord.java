/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * A record of the trail as it is read.
 *
 * @param seq     its place in the trail, from 0
 * @param hash    its hash as a leaf of the tree, 64 hexadecimal digits
 * @param content its members as {@code docs/audit.md} describes them; perhaps redacted for the reader
 */
public record AuditRecord(long seq, String hash, BsonDocument content) {

    /** What stands for a value that the reader may not see. */
    public static final String HIDDEN = "<redacted>";

    private static final String DETAIL = "detail";

    /** The record for readers who may not see values: each value within {@code detail} is hidden, its name is not. */
    public AuditRecord redacted() {
        if (!content.containsKey(DETAIL)) {
            return this;
        }
        BsonDocument copy = new BsonDocument();
        content.forEach((name, value) -> copy.append(name, name.equals(DETAIL) ? hidden(value) : value));
        return new AuditRecord(seq, hash, copy);
    }

    private static BsonValue hidden(BsonValue value) {
        if (value.isDocument()) {
            BsonDocument copy = new BsonDocument();
            value.asDocument().forEach((name, inner) -> copy.append(name, hidden(inner)));
            return copy;
        }
        if (value.isArray()) {
            List<BsonValue> copy = new ArrayList<>();
            value.asArray().forEach(inner -> copy.add(hidden(inner)));
            return new BsonArray(copy);
        }
        return new BsonString(HIDDEN);
    }
}
