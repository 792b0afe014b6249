/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lucid.document.api.LineError;
import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;

/** The form of a journal entry. */
final class LoadRecord {

    private static final BsonInt64 ZERO = new BsonInt64(0);
    private static final int DETAIL = 500;

    private LoadRecord() {}

    static BsonDocument field(String name, BsonValue value) {
        return new BsonDocument(name, value);
    }

    static LoadState state(BsonDocument entry) {
        LoadIds ids = new LoadIds((int) number(entry, "born"), number(entry, "seed"));
        BsonBinary digest = entry.getBinary("digest", LoadState.NO_LINES);
        Set<Long> foreign = new HashSet<>();
        list(entry, "foreign").forEach(line -> foreign.add(line.asNumber().longValue()));
        return new LoadState(
                ids,
                number(entry, "acknowledged"),
                digest,
                number(entry, "tried"),
                foreign,
                number(entry, "inserted"),
                list(entry, "ids"),
                list(entry, "errors").stream()
                        .map(error -> error(error.asDocument()))
                        .toList(),
                number(entry, "errorCount"));
    }

    private static long number(BsonDocument entry, String name) {
        return entry.getNumber(name, ZERO).longValue();
    }

    private static List<BsonValue> list(BsonDocument entry, String name) {
        return entry.getArray(name, new BsonArray()).getValues();
    }

    private static LineError error(BsonDocument error) {
        return new LineError(
                error.getNumber("line").longValue(),
                error.getString("code").getValue(),
                error.getString("detail").getValue());
    }

    static BsonDocument fields(LoadProgress done) {
        return field("acknowledged", new BsonInt64(done.acknowledged()))
                .append("digest", done.digest())
                .append("inserted", new BsonInt64(done.inserted()))
                .append("errorCount", new BsonInt64(done.errorCount()));
    }

    /** What the lists of an entry gain; asks the progress for what is new. */
    static BsonDocument pushes(LoadProgress done) {
        BsonArray errors = new BsonArray();
        done.newErrors().forEach(error -> errors.add(document(error)));
        return field("ids", field("$each", new BsonArray(done.newIds()))).append("errors", field("$each", errors));
    }

    private static BsonDocument document(LineError error) {
        String detail = error.detail();
        return field("line", new BsonInt64(error.line()))
                .append("code", new BsonString(error.code()))
                .append("detail", new BsonString(detail.substring(0, Math.min(DETAIL, detail.length()))));
    }

    static BsonArray lines(Collection<Long> lines) {
        BsonArray array = new BsonArray();
        lines.forEach(line -> array.add(new BsonInt64(line)));
        return array;
    }
}
