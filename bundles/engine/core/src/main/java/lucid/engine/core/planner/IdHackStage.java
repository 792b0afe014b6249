/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.List;
import lucid.engine.core.collection.IndexCursor;
import lucid.engine.core.collection.RecordId;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/** {@code IDHACK}: the one document with an {@code _id}, without any planning. */
final class IdHackStage extends Stage {

    private final PlanContext context;
    private final IndexFacts facts;
    private final byte[] key;
    private boolean done;
    private int found;

    /** Looks for an encoded {@code _id}. */
    IdHackStage(PlanContext context, IndexFacts facts, byte[] key) {
        this.context = context;
        this.facts = facts;
        this.key = key;
    }

    @Override
    State step() {
        if (done) {
            return State.EOF;
        }
        done = true;
        RecordId id = lookUp();
        if (id == NO_ID) {
            return State.EOF;
        }
        found = 1;
        Doc document = context.read(id);
        return document.isEmpty() ? State.EOF : emit(new Row(id, document, List.of()));
    }

    private RecordId lookUp() {
        facts.index().used();
        IndexCursor cursor = context.entries(facts.index(), false);
        cursor.seek(key);
        boolean there = cursor.next() && KeyRange.compare(cursor.key(), 0, key) == 0;
        return there ? cursor.id() : NO_ID;
    }

    @Override
    String name() {
        return "IDHACK";
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("keysExamined", found).append("docsExamined", found);
    }

    @Override
    long keysExamined() {
        return found;
    }

    @Override
    long docsExamined() {
        return found;
    }
}
