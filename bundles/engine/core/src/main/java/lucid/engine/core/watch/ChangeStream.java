/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.change.OpTime;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** The events that a change stream has before any other stage. Shows only what survives the end of the machine. */
final class ChangeStream implements Tail {

    private final Oplog oplog;
    private final OplogTail entries;
    private final Events events;
    private final Interruption interruption;
    private Iterator<Event> made = Collections.emptyIterator();
    /** The event to go on behind, as long as it was not seen again. */
    private Optional<ResumeToken> sought;

    private ResumeToken token;
    private Doc current = Doc.EMPTY;
    private boolean over;

    /**
     * Begins behind the position of the entries.
     *
     * @param sought the event to go on behind, the first of which has to be in the entries
     */
    ChangeStream(
            Oplog oplog, OplogTail entries, Events events, Optional<ResumeToken> sought, Interruption interruption) {
        this.oplog = oplog;
        this.entries = entries;
        this.events = events;
        this.sought = sought;
        this.interruption = interruption;
        token = sought.orElseGet(() -> ResumeToken.before(entries.position() + 1));
    }

    @Override
    public boolean next() {
        while (!over) {
            if (made.hasNext()) {
                Event event = made.next();
                if (isNew(event)) {
                    give(event);
                    return true;
                }
            } else if (!advance()) {
                return false;
            }
        }
        return false;
    }

    private boolean advance() {
        interruption.check();
        if (entries.next()) {
            made = events.of(entries.entry());
            return true;
        }
        if (sought.isPresent()) {
            throw notFound();
        }
        ResumeToken here = ResumeToken.before(entries.position() + 1);
        token = here.compareTo(token) > 0 ? here : token;
        return false;
    }

    /** Whether it is behind the event that was sought; of that one itself, fragments may still be to give. */
    private boolean isNew(Event event) {
        if (sought.isEmpty()) {
            return true;
        }
        int order = event.token().compareTo(sought.get().fragment(0));
        if (order > 0) {
            throw notFound();
        }
        if (order < 0) {
            return false;
        }
        boolean again = sought.get().fragment() > 0;
        sought = Optional.empty();
        return again;
    }

    private static CommandException notFound() {
        return new CommandException(
                ErrorCode.CHANGE_STREAM_FATAL_ERROR, "cannot resume stream; the resume token was not found.");
    }

    private void give(Event event) {
        long time = event.token().timestamp();
        if (Long.compareUnsigned(oplog.lastDurable().timestamp(), time) < 0) {
            oplog.awaitDurable(new OpTime(time, oplog.lastApplied().term()));
        }
        current = event.made().get();
        token = event.token();
        over = event.invalidates();
    }

    @Override
    public Doc current() {
        return current;
    }

    @Override
    public boolean concerns(Namespace written) {
        return events.target().concerns(written);
    }

    @Override
    public boolean isOver() {
        return over;
    }

    /** The place behind what was given. */
    ResumeToken token() {
        return token;
    }

    @Override
    public Value resumeToken() {
        return Value.of(token.document());
    }

    @Override
    public void rest() {
        entries.close();
    }

    @Override
    public void close() {
        entries.close();
    }
}
