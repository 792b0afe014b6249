/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.http;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import lucid.change.api.ChangeEvent;
import lucid.change.api.ChangeFeed;
import lucid.change.api.ChangeProblem;
import lucid.change.api.ChangeQuery;
import lucid.change.api.ChangeService;
import lucid.http.api.EventSource;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.junit.Test;

public class ChangeEventsTest {

    private static final ChangeQuery QUERY = new ChangeQuery("db", "c", List.of(), ChangeQuery.Images.USUAL, false, "");

    private final List<String> sent = new ArrayList<>();

    @Test
    public void sendsEachChangeUnderItsPosition() throws Exception {
        Feed feed = new Feed("a", "b");
        run(query -> feed);
        assertEquals(List.of("change a {\"n\": \"a\"}", "change b {\"n\": \"b\"}"), sent);
        assertTrue(feed.closed);
    }

    @Test
    public void tellsThePositionWhileItIsQuiet() throws Exception {
        Feed feed = new Feed(
                "-p0", "-p1", "-p2", "-p3", "-p4", "-p5", "-p6", "-p7", "-p8", "-p9", "-p10", "c", "-p11", "-c");
        run(query -> feed);
        assertEquals(List.of("at p0", "at p9", "change c {\"n\": \"c\"}"), sent);
    }

    @Test
    public void whatIsWrongWithTheRequestIsNoStream() {
        ProblemException refused = new ProblemException(ChangeProblem.QUERY_REFUSED, "no");
        EventSource events = new ChangeEvents(failing(refused), QUERY);
        assertEquals(refused, assertThrows(ProblemException.class, events::open));
        events.close();
    }

    @Test
    public void lostHistoryIsToldInTheStream() {
        ProblemException lost = new ProblemException(ChangeProblem.HISTORY_LOST, "gone");
        EventSource events = new ChangeEvents(failing(lost), QUERY);
        events.open();
        assertEquals(lost, assertThrows(ProblemException.class, () -> events.run(new Sink(() -> false))));
        events.close();
    }

    @Test
    public void readsStages() {
        assertEquals(List.of(), ChangeRequest.stages(""));
        assertEquals(List.of(BsonDocument.parse("{$match: {a: 1}}")), ChangeRequest.stages("[{\"$match\":{\"a\":1}}]"));
        for (String wrong : List.of("{}", "[1]", "[", "x")) {
            ProblemException problem = assertThrows(ProblemException.class, () -> ChangeRequest.stages(wrong));
            assertEquals(HttpProblem.PARAMETER_INVALID, problem.type());
            assertEquals("pipeline", problem.violations().get(0).where());
        }
    }

    private static ChangeService failing(ProblemException problem) {
        return query -> {
            throw problem;
        };
    }

    private void run(ChangeService service) throws IOException, InterruptedException {
        EventSource events = new ChangeEvents(service, QUERY);
        events.open();
        Feed feed = (Feed) service.open(QUERY);
        events.run(new Sink(feed::done));
        events.close();
    }

    /** Gives what a script says: a change, or with a dash in front nothing but a position. */
    private static final class Feed implements ChangeFeed {
        private final Iterator<String> script;
        private String position = "";
        private boolean closed;

        Feed(String... script) {
            this.script = List.of(script).iterator();
        }

        boolean done() {
            return !script.hasNext();
        }

        @Override
        public Optional<ChangeEvent> next() {
            String line = script.next();
            position = line.startsWith("-") ? line.substring(1) : line;
            return line.startsWith("-")
                    ? Optional.empty()
                    : Optional.of(new ChangeEvent(line, RawBsonDocument.parse("{n: '" + line + "'}")));
        }

        @Override
        public String position() {
            return position;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Closes when the script is at its end. */
    private final class Sink implements EventSource.Sink {
        private final BooleanSupplier closing;

        Sink(BooleanSupplier closing) {
            this.closing = closing;
        }

        @Override
        public void send(String id, String event, Object data) {
            sent.add(event + " " + id + " " + ((RawBsonDocument) data).toJson());
        }

        @Override
        public void position(String id) {
            sent.add("at " + id);
        }

        @Override
        public void ping() {
            sent.add("ping");
        }

        @Override
        public boolean closing() {
            return closing.getAsBoolean();
        }
    }
}
