/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.http;

import java.io.IOException;
import java.util.Optional;
import lucid.change.api.ChangeEvent;
import lucid.change.api.ChangeFeed;
import lucid.change.api.ChangeProblem;
import lucid.change.api.ChangeQuery;
import lucid.change.api.ChangeService;
import lucid.http.api.EventSource;
import lucid.problem.api.ProblemException;

/**
 * Sends changes as they come, one at a time: a caller who reads slowly holds the stream back and fills nothing. While
 * nothing that is told happens, the position goes on, so that it stays within what the server holds.
 */
final class ChangeEvents implements EventSource {

    private static final int QUIET_TURNS = 10;

    private final ChangeService changes;
    private final ChangeQuery query;
    private Optional<ChangeFeed> feed = Optional.empty();
    private Optional<ProblemException> lost = Optional.empty();

    ChangeEvents(ChangeService changes, ChangeQuery query) {
        this.changes = changes;
        this.query = query;
    }

    @Override
    public void open() {
        try {
            feed = Optional.of(changes.open(query));
        } catch (ProblemException e) {
            if (e.type() != ChangeProblem.HISTORY_LOST) {
                throw e;
            }
            // An event, for it is one of the stream whenever it comes; browsers do not show a reply that is no stream.
            lost = Optional.of(e);
        }
    }

    @Override
    public void run(Sink sink) throws IOException, InterruptedException {
        ChangeFeed source = feed.orElseThrow(() -> lost.orElseThrow());
        String sent = "";
        int quiet = 0;
        while (!sink.closing()) {
            Optional<ChangeEvent> next = source.next();
            if (next.isPresent()) {
                sent = next.get().position();
                sink.send(sent, "change", next.get().document());
                quiet = 0;
            } else if (due(sent, ++quiet) && !sent.equals(source.position())) {
                sent = source.position();
                sink.position(sent);
            }
        }
    }

    /** At once when the caller has no position at all. */
    private static boolean due(String sent, int quiet) {
        return sent.isEmpty() || quiet % QUIET_TURNS == 0;
    }

    @Override
    public void close() {
        feed.ifPresent(ChangeFeed::close);
    }
}
