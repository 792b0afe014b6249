/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** What a client gets of a change stream: events behind all stages, none of them too large. */
final class WatchedStream implements Tail {

    private final ChangeStream events;
    private final DocStream staged;
    private final LargeEvents large;
    private final Deque<Doc> fragments = new ArrayDeque<>();
    /** Of how many fragments the first event has been given before. */
    private int givenBefore;

    private Doc current = Doc.EMPTY;
    private boolean fragmented;

    /** @param staged the events behind the stages */
    WatchedStream(ChangeStream events, DocStream staged, LargeEvents large) {
        this.events = events;
        this.staged = staged;
        this.large = large;
        givenBefore = events.token().fragment();
    }

    @Override
    public boolean next() {
        while (fragments.isEmpty()) {
            if (!staged.next()) {
                fragmented = false;
                return false;
            }
            Doc event = staged.current();
            checkToken(event);
            fragments.addAll(large.split(event, events.token()));
            fragmented = fragments.size() > 1;
            skipGiven();
        }
        current = fragments.remove();
        return true;
    }

    private void skipGiven() {
        if (givenBefore > fragments.size()) {
            throw new CommandException(
                    ErrorCode.CHANGE_STREAM_FATAL_ERROR,
                    "cannot resume stream; the resume token is of a fragment that the event does not have");
        }
        for (; givenBefore > 0; givenBefore--) {
            fragments.remove();
        }
    }

    private void checkToken(Doc event) {
        if (!event.get("_id").equals(events.resumeToken())) {
            throw new CommandException(
                    ErrorCode.CHANGE_STREAM_FATAL_ERROR,
                    "Encountered an event whose _id field, which contains the resume token, was modified by the"
                            + " pipeline. Modifying the _id field of an event makes it impossible to resume the stream"
                            + " from that point. Only transformations that retain the unmodified _id field are"
                            + " allowed. Expected: { _id: " + events.resumeToken() + " } but found: { _id: "
                            + event.get("_id") + " }");
        }
    }

    @Override
    public Doc current() {
        return current;
    }

    @Override
    public boolean concerns(Namespace written) {
        return events.concerns(written);
    }

    @Override
    public boolean isOver() {
        return fragments.isEmpty() && events.isOver();
    }

    @Override
    public Value resumeToken() {
        return fragmented ? current.get("_id") : events.resumeToken();
    }

    @Override
    public void rest() {
        events.rest();
    }

    @Override
    public void close() {
        staged.close();
    }
}
