/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.planner.Execution;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Carries updates out: finds at a snapshot, changes the newest state of each record that still matches.
 *
 * @param call       the command
 * @param collection what it changes
 * @param options    what the writes check
 */
record Updating(Invocation call, Collection collection, Collection.WriteOptions options) {

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
        collection.insert(List.of(document), options);
        return new Outcome(0, 0, document.get("_id"), Doc.EMPTY, document);
    }

    private boolean isThereNow(UpdateStatement statement) {
        try (Execution found = find(statement)) {
            return found.next();
        }
    }

    private Outcome all(UpdateStatement statement) {
        long matched = 0;
        long modified = 0;
        try (Execution found = find(statement)) {
            while (found.next()) {
                Collection.Written written = collection.update(
                        found.recordId(), statement::changed, statement.update().form(), options);
                if (written.found()) {
                    matched++;
                    modified += isChanged(written) ? 1 : 0;
                }
            }
        }
        return new Outcome(matched, modified, Value.MISSING, Doc.EMPTY, Doc.EMPTY);
    }

    private Outcome first(UpdateStatement statement) {
        try (Execution found = find(statement)) {
            while (found.next()) {
                Collection.Written written = collection.update(
                        found.recordId(), statement::changed, statement.update().form(), options);
                if (written.found()) {
                    return new Outcome(1, isChanged(written) ? 1 : 0, Value.MISSING, written.before(), written.after());
                }
            }
            return Outcome.NOTHING;
        }
    }

    private static boolean isChanged(Collection.Written written) {
        return !written.before().equals(written.after());
    }

    private Execution find(UpdateStatement statement) {
        Execution found = call.services().planner().find(collection, statement.query(), call.operation());
        call.operation().planned(found::summary);
        return found;
    }

    /** Deletes what matches: one, or all for {@code limit} 0. The last deleted is in {@code before}. */
    Outcome delete(DeleteStatement statement) {
        long deleted = 0;
        Doc last = Doc.EMPTY;
        try (Execution found = call.services().planner().find(collection, statement.query(), call.operation())) {
            call.operation().planned(found::summary);
            while (found.next()) {
                Collection.Written written = collection.delete(found.recordId(), statement.matcher()::matches, options);
                deleted += written.found() ? 1 : 0;
                last = written.found() ? written.before() : last;
                if (written.found() && statement.single()) {
                    break;
                }
            }
        }
        return new Outcome(deleted, 0, Value.MISSING, last, Doc.EMPTY);
    }
}
