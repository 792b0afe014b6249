/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.measurement;

import java.util.function.Function;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Execution;
import lucid.engine.core.planner.Query;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.timeseries.Bucket;
import lucid.engine.core.timeseries.BucketPaths;
import lucid.engine.core.update.Update;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Deletes measurements, and changes their meta field, by whole buckets. */
public final class BucketChange {

    private final TimeSeries series;
    private final Collection.WriteOptions writes;
    private final Globals globals;

    /** Prepares; {@code writes} says what each write of a bucket checks. */
    public BucketChange(TimeSeries series, Collection.WriteOptions writes, Globals globals) {
        this.series = series;
        this.writes = writes;
        this.globals = globals;
    }

    /** How many measurements were met and how many changed. */
    public record Outcome(long matched, long modified) {}

    /**
     * Deletes the measurements that satisfy a filter on the meta field; gives how many.
     *
     * @param single whether only one is to be deleted, which cannot be
     * @throws CommandException 20 IllegalOperation for a single one, 72 InvalidOptions for a filter on another field
     */
    public long delete(Doc filter, Value hint, boolean single) {
        if (single) {
            throw new CommandException(
                    ErrorCode.ILLEGAL_OPERATION, "Cannot perform a non-multi delete on a time-series collection");
        }
        Doc turned = paths("delete", "querying on").filter(filter);
        Matcher matcher = Matcher.parse(turned, globals);
        return each(turned, hint, found -> {
                    Collection.Written written = series.buckets().delete(found.recordId(), matcher::matches, writes);
                    return written.found() ? new Outcome(count(written.before()), 0) : new Outcome(0, 0);
                })
                .matched();
    }

    /**
     * Changes the meta field of the measurements that satisfy a filter on it.
     *
     * @param update by operators on the meta field, for as many as there are, without inserting
     * @throws CommandException 72 InvalidOptions for anything else
     */
    public Outcome update(Doc filter, Value hint, Value update) {
        Doc turned = paths("update", "querying on").filter(filter);
        if (!update.isDocument() || update.document().isEmpty()) {
            throw refused("update", "replacing documents by");
        }
        Doc operators = paths("update", "which updates").update(update.document());
        Matcher matcher = Matcher.parse(turned, globals);
        Update change = Update.parse(Value.of(operators), java.util.List.of(), globals);
        return each(turned, hint, found -> {
            Collection.Written written = series.buckets()
                    .update(
                            found.recordId(),
                            newest -> matcher.matches(newest)
                                    ? change.apply(newest, -1).document()
                                    : Doc.EMPTY,
                            writes);
            if (!written.found()) {
                return new Outcome(0, 0);
            }
            long count = count(written.after());
            return new Outcome(count, written.before().equals(written.after()) ? 0 : count);
        });
    }

    private Outcome each(Doc filter, Value hint, Function<Execution, Outcome> change) {
        Query.Range range = new Query.Range(0, 0, hint, Doc.EMPTY, Doc.EMPTY, false, false);
        Query query = new Query(filter, Doc.EMPTY, Doc.EMPTY, range, globals);
        Outcome all = new Outcome(0, 0);
        try (Execution found = series.planner().find(series.buckets(), query, writes.interruption())) {
            while (found.next()) {
                Outcome one = change.apply(found);
                all = new Outcome(all.matched + one.matched, all.modified + one.modified);
            }
        }
        return all;
    }

    private long count(Doc bucket) {
        return Bucket.count(series.options(), bucket);
    }

    private BucketPaths paths(String command, String what) {
        return new BucketPaths(series.options(), () -> refused(command, what));
    }

    private static CommandException refused(String command, String what) {
        return new CommandException(
                ErrorCode.INVALID_OPTIONS,
                "Cannot perform an " + command + " on a time-series collection when " + what
                        + " a field that is not the metaField");
    }
}
