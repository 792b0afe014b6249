/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

/**
 * How often a table was changed: {@code lucid_system.state_tables}.
 *
 * @param epoch   made at random with the table, so that a table of another database is not taken for this one; empty
 *     when the table was never written
 * @param changed how many changes have begun; the revision of the last of them
 */
record Counter(String epoch, long changed) {

    static final String EPOCH = "epoch";
    static final String CHANGED = "changed";
    static final Counter NONE = new Counter("", 0);

    static Counter of(BsonDocument document) {
        return new Counter(
                document.getString(EPOCH, new BsonString("")).getValue(),
                document.getNumber(CHANGED, new BsonInt64(0)).longValue());
    }
}
