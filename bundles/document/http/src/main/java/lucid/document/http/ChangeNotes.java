/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import lucid.document.api.BulkResult;
import lucid.document.api.ChangeListener;
import lucid.document.api.DataChange;
import lucid.document.api.LoadSummary;
import lucid.document.api.Target;
import lucid.http.api.Request;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/**
 * Notes what a request changes for the audit trail: values only as keyed hashes, and of many documents or fields only
 * the first, so that the record stays small.
 */
final class ChangeNotes implements ChangeListener {

    /** The most changes, and the most paths of all changes together, that one request notes. */
    static final int MOST = 50;

    private static final int MOST_CHARACTERS = 200;
    private static final String CHANGES = "changes";
    private static final String ID = "_id";

    private final Request request;
    private final Optional<Function<BsonDocument, String>> hash;
    private BsonArray changes = new BsonArray();
    private long changed;
    private int paths;

    /** Of a request that is noted when the changes are for good. */
    ChangeNotes(Request request) {
        this.request = request;
        this.hash = request.keyedHash();
    }

    /** Who wants to be told; nobody when the request is not written down. */
    ChangeListener listener() {
        return hash.isPresent() ? this : NONE;
    }

    /** The target with who wants to be told. */
    Target watched(Target target) {
        return hash.isPresent() ? target.watched(this) : target;
    }

    @Override
    public void begun() {
        changes = new BsonArray();
        changed = 0;
        paths = 0;
    }

    @Override
    public void changed(DataChange change) {
        changed++;
        if (changed <= MOST) {
            hash.ifPresent(keyed -> changes.add(described(change, keyed)));
        }
    }

    /** What was changed is so for good. */
    void done() {
        if (!changes.isEmpty()) {
            request.note(CHANGES, changes);
        }
        if (changed > MOST) {
            request.note("changesOmitted", new BsonInt64(changed - MOST));
        }
    }

    /** Notes what a bulk write did to how many documents. */
    void counted(BulkResult result) {
        count(new BsonDocument("inserted", new BsonInt64(result.inserted()))
                .append("matched", new BsonInt64(result.matched()))
                .append("modified", new BsonInt64(result.modified()))
                .append("deleted", new BsonInt64(result.deleted()))
                .append("upserted", new BsonInt64(result.upserted().size()))
                .append("failed", new BsonInt64(result.errors().size())));
    }

    /** Notes how many documents a load brought. */
    void counted(LoadSummary summary) {
        count(new BsonDocument("inserted", new BsonInt64(summary.inserted()))
                .append("failed", new BsonInt64(summary.errorCount()))
                .append("acknowledged", new BsonInt64(summary.acknowledged())));
    }

    /** Notes how far a load came that broke off after that. */
    void interrupted(long acknowledged) {
        count(new BsonDocument("acknowledged", new BsonInt64(acknowledged)));
    }

    private void count(BsonDocument counts) {
        if (hash.isPresent()) {
            request.note("counts", counts);
        }
    }

    private BsonDocument described(DataChange change, Function<BsonDocument, String> keyed) {
        BsonDocument told = new BsonDocument("collection", new BsonString(change.collection()));
        if (change instanceof DataChange.Inserted inserted) {
            return image(told, "after", inserted.after(), keyed);
        }
        if (change instanceof DataChange.Deleted deleted) {
            return image(told, "before", deleted.before(), keyed);
        }
        if (change instanceof DataChange.Replaced replaced) {
            image(told, "before", replaced.before(), keyed);
            image(told, "after", replaced.after(), keyed);
            return paths(told, Difference.between(replaced.before(), replaced.after()), keyed);
        }
        if (change instanceof DataChange.Updated updated) {
            image(told, "after", updated.after(), keyed);
            return paths(told, Difference.at(updated.named(), updated.after()), keyed);
        }
        return filtered(told, (DataChange.Filtered) change, keyed);
    }

    private static BsonDocument image(
            BsonDocument told, String name, RawBsonDocument document, Function<BsonDocument, String> keyed) {
        return told.append("id", id(document.get(ID), keyed)).append(name, hashed(document, keyed));
    }

    /** Whoever reads the trail sees ids in the paths of requests, too; what holds more than a short one is hashed. */
    private static BsonValue id(BsonValue id, Function<BsonDocument, String> keyed) {
        boolean large = id.isDocument()
                || (id.isString() && id.asString().getValue().length() > MOST_CHARACTERS)
                || (id.isBinary() && id.asBinary().getData().length > MOST_CHARACTERS);
        return large ? hashed(new BsonDocument(ID, id), keyed) : id;
    }

    private BsonDocument paths(BsonDocument told, List<Difference> differences, Function<BsonDocument, String> keyed) {
        BsonArray shown = new BsonArray();
        for (Difference difference : differences.subList(0, Math.min(differences.size(), MOST - paths))) {
            BsonDocument one = new BsonDocument("path", new BsonString(cut(difference.path())));
            if (!difference.before().isEmpty()) {
                one.append("before", hashed(difference.before(), keyed));
            }
            if (!difference.after().isEmpty()) {
                one.append("after", hashed(difference.after(), keyed));
            }
            shown.add(one);
        }
        paths += shown.size();
        if (!differences.isEmpty()) {
            told.append("paths", shown);
        }
        int omitted = differences.size() - shown.size();
        return omitted == 0 ? told : told.append("pathsOmitted", new BsonInt64(omitted));
    }

    private static BsonDocument filtered(
            BsonDocument told, DataChange.Filtered change, Function<BsonDocument, String> keyed) {
        told.append("operation", new BsonString(change.operation())).append("filter", hashed(change.filter(), keyed));
        if (!change.update().isEmpty()) {
            told.append("update", hashed(change.update(), keyed));
        }
        if (!change.arrayFilters().isEmpty()) {
            BsonArray filters = new BsonArray(change.arrayFilters());
            told.append("arrayFilters", hashed(new BsonDocument("arrayFilters", filters), keyed));
        }
        DataChange.Counts counts = change.counts();
        if (!counts.equals(DataChange.Counts.UNKNOWN)) {
            told.append("matched", new BsonInt64(counts.matched()))
                    .append("modified", new BsonInt64(counts.modified()))
                    .append("inserted", new BsonInt64(counts.inserted()))
                    .append("deleted", new BsonInt64(counts.deleted()));
        }
        return told;
    }

    private static BsonString hashed(BsonDocument value, Function<BsonDocument, String> keyed) {
        return new BsonString(keyed.apply(value));
    }

    private static String cut(String path) {
        return path.length() <= MOST_CHARACTERS ? path : path.substring(0, MOST_CHARACTERS) + "…";
    }
}
