/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.util.Collection;
import java.util.Optional;

/** What a load notes in the journal: everything when it has a key, else nothing. */
final class LoadNotes {

    private final LoadJournal journal;
    private final Optional<LoadJournal.Owned> load;

    private LoadNotes(LoadJournal journal, Optional<LoadJournal.Owned> load) {
        this.journal = journal;
        this.load = load;
    }

    static LoadNotes none(LoadJournal journal) {
        return new LoadNotes(journal, Optional.empty());
    }

    static LoadNotes of(LoadJournal journal, LoadJournal.Owned load) {
        return new LoadNotes(journal, Optional.of(load));
    }

    boolean kept() {
        return load.isPresent();
    }

    void note(LoadProgress done, long tried, Collection<Long> foreign) {
        load.ifPresent(owned -> journal.note(owned, done, tried, foreign));
    }
}
