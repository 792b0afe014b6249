/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.planner.Execution;
import lucid.engine.core.planner.Query;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Carries updates out: finds at a snapshot, changes the newest state of each record that still matches.
 *
 * @param call       the command
 * @param collection what it changes
 * @param plans      what is to be known of its writes
 */
record Updating(Invocation call, Collection collection, Attempt.Plans plans) {

    private static final int MOST_TRIES = 10;

    /** What one update did: {@code upserted} is missing unless it inserted; documents only where one was changed. */
    record Outcome(long matched, long modified, Value upserted, Doc before, Doc after) {
        static final Outcome NOTHING = new Outcome(0, 0, Value.MISSING, Doc.EMPTY, Doc.EMPTY);
    }

    /** Updates, and inserts where it shall and nothing matched; a race between two upserts is run again. */
    Outcome update(UpdateStatement statement) {
        for (int attempt = 1; ; attempt++) {
            Outcome outcome = statement.multi() ? all(statement) : first(statement);
            if (outcome.matched() > 0 || !statement.upsert()) {
                return outcome;
            }
            try {
                return insert(statement);
            } catch (CommandException e) {
                boolean raced = e.code() == ErrorCode.DUPLICATE_KEY.code() && attempt < MOST_TRIES;
                if (!raced || !isThereNow(statement)) {
                    throw e;
                }
            }
        }
    }

    private Outcome insert(UpdateStatement statement) {
        Doc document = statement.update().upsert(statement.query().filter());
        collection.insert(List.of(document), options());
        return new Outcome(0, 0, document.get("_id"), Doc.EMPTY, document);
    }

    private boolean isThereNow(UpdateStatement statement) {
        try (Execution found = find(statement.query())) {
            return found.next();
        }
    }

    private Outcome all(UpdateStatement statement) {
        Tally tally = new Tally();
        each(statement.query(), true, (found, record) -> {
            Collection.Written written = collection.update(
                    record, changing(found, statement), statement.update().form(), options());
            if (written.found()) {
                tally.matched++;
                tally.modified += isChanged(written) ? 1 : 0;
            }
            return true;
        });
        return new Outcome(tally.matched, tally.modified, Value.MISSING, Doc.EMPTY, Doc.EMPTY);
    }

    private Outcome first(UpdateStatement statement) {
        Tally tally = new Tally();
        eachUntilOne(statement.query(), tally, (found, record) -> {
            Collection.Written written = collection.update(
                    record, changing(found, statement), statement.update().form(), options());
            if (written.found()) {
                tally.outcome =
                        new Outcome(1, isChanged(written) ? 1 : 0, Value.MISSING, written.before(), written.after());
            }
            tally.lost = !written.found();
            return tally.lost;
        });
        return tally.outcome;
    }

    /** Looks again where all that was found had gone: it may have been deleted and inserted again meanwhile. */
    private void eachUntilOne(Query query, Tally tally, BiPredicate<Execution, RecordId> work) {
        int tries = 0;
        do {
            tally.lost = false;
            each(query, false, work);
            tries++;
        } while (tally.lost && tries < MOST_TRIES);
    }

    /** What has been done so far. */
    private static final class Tally {
        private long matched;
        private long modified;
        private Outcome outcome = Outcome.NOTHING;
        private boolean lost;
    }

    private Collection.WriteOptions options() {
        return call.writeOptions(plans);
    }

    /** Does something to each record that is found, as long as it says that it goes on. */
    private void each(Query query, boolean several, BiPredicate<Execution, RecordId> work) {
        try (Execution found = find(query)) {
            // a walk would meet what the transaction writes meanwhile
            Iterator<RecordId> records =
                    several && call.isTransactional() ? all(found).iterator() : walk(found);
            boolean more = true;
            while (more && records.hasNext()) {
                more = work.test(found, records.next());
            }
        }
    }

    private static List<RecordId> all(Execution found) {
        List<RecordId> records = new ArrayList<>();
        walk(found).forEachRemaining(records::add);
        return records;
    }

    private static Iterator<RecordId> walk(Execution found) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return found.next();
            }

            @Override
            public RecordId next() {
                return found.recordId();
            }
        };
    }

    private static UnaryOperator<Doc> changing(Execution found, UpdateStatement statement) {
        return newest -> found.stillFound(newest) ? statement.changed(newest) : Doc.EMPTY;
    }

    private static boolean isChanged(Collection.Written written) {
        return !written.before().equals(written.after());
    }

    private Execution find(Query query) {
        Execution found = call.services().planner().find(collection, query, call.operation());
        call.operation().planned(found::summary);
        return found;
    }

    /** Deletes what matches: one, or all for {@code limit} 0. The last deleted is in {@code before}. */
    Outcome delete(DeleteStatement statement) {
        Tally tally = new Tally();
        BiPredicate<Execution, RecordId> work = (found, record) -> {
            Collection.Written written = collection.delete(
                    record,
                    newest -> found.stillFound(newest) && statement.matcher().matches(newest),
                    options());
            if (written.found()) {
                tally.matched++;
                tally.outcome = new Outcome(tally.matched, 0, Value.MISSING, written.before(), Doc.EMPTY);
            }
            tally.lost = !written.found();
            return tally.lost || !statement.single();
        };
        if (statement.single()) {
            eachUntilOne(statement.query(), tally, work);
        } else {
            each(statement.query(), true, work);
        }
        return tally.outcome;
    }
}
