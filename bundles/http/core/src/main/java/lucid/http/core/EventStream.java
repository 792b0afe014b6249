/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.ReentrantLock;
import lucid.extjson.api.ExtJsonMode;
import lucid.http.api.Body;
import lucid.http.api.EventSource;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open event stream. The source writes on its own thread, the heartbeat on a container's; the lock lets one at a
 * time, and a heartbeat never waits for it.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html">server-sent events</a>
 */
final class EventStream implements EventSource.Sink {

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final Exchange exchange;
    private final EventSource source;
    private final Occupancy route;
    private final ExtJsonMode mode;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile Thread thread = Thread.currentThread();
    private volatile boolean running;

    EventStream(Exchange exchange, EventSource source, Occupancy route) {
        this.exchange = exchange;
        this.source = source;
        this.route = route;
        this.mode = MediaTypes.mode(exchange.header("Accept"));
    }

    boolean of(Occupancy other) {
        return route == other;
    }

    void sendHead() throws IOException {
        HttpServletResponse response = exchange.response();
        response.setStatus(200);
        response.setHeader("Content-Type", Body.EVENTS + ";charset=utf-8");
        // Proxies that collect replies would keep events back.
        response.setHeader("X-Accel-Buffering", "no");
        exchange.output().flush();
    }

    /** Runs the source to its end and lets it go; never throws what a source throws while it runs. */
    void run() {
        thread = Thread.currentThread();
        running = true;
        exchange.enterLog();
        try {
            source.run(this);
        } catch (InterruptedException e) {
            ended(e);
        } catch (IOException | RuntimeException e) {
            ended(e);
        } finally {
            running = false;
            exchange.leaveLog();
            source.close();
        }
    }

    /** A source that ends because of a drain or of a caller who has gone has not failed. */
    private void ended(Exception failure) {
        if (exchange.callerGone() || closing()) {
            LOG.debug("event stream {} ended", exchange.path(), failure);
            return;
        }
        try {
            send("", "error", ProblemWriter.document(problem(failure), exchange.path(), exchange.correlationId()));
        } catch (IOException ignored) {
            // The caller has gone meanwhile and will notice by itself.
            LOG.debug("nobody reads {} any more", exchange.path());
        }
    }

    /** What the caller is told; only what nobody meant is an error of the log. */
    private ProblemException problem(Exception failure) {
        if (failure instanceof ProblemException problem) {
            LOG.info("event stream {} ended: {}", exchange.path(), problem.detail());
            return problem;
        }
        LOG.error("event stream {} failed", exchange.path(), failure);
        return new ProblemException(HttpProblem.UNEXPECTED, HttpProblem.UNEXPECTED.title(), failure);
    }

    void interrupt() {
        if (running) {
            thread.interrupt();
        }
    }

    @Override
    public void send(String id, String event, Object data) throws IOException {
        StringBuilder text = new StringBuilder();
        if (!id.isEmpty()) {
            text.append("id: ").append(line(id)).append('\n');
        }
        text.append("event: ").append(line(event)).append("\ndata: ");
        text.append(new String(JsonCodec.write(data, mode), StandardCharsets.UTF_8));
        text.append("\n\n");
        write(text.toString());
    }

    private static String line(String text) {
        return text.replaceAll("[\\r\\n\\x00]", " ");
    }

    @Override
    public void position(String id) throws IOException {
        if (!id.isEmpty()) {
            write("id: " + line(id) + "\n\n");
        }
    }

    @Override
    public void ping() throws IOException {
        write(": ping\n\n");
    }

    private void write(String text) throws IOException {
        writing.lock();
        try {
            exchange.output().write(text.getBytes(StandardCharsets.UTF_8));
            exchange.output().flush();
        } finally {
            writing.unlock();
        }
    }

    /** Sends a comment unless the source is writing; a slow caller blocks a thread of the container, not the timer. */
    void heartbeat() {
        if (running && !writing.isLocked()) {
            exchange.goAsync().start(this::pingIfIdle);
        }
    }

    private void pingIfIdle() {
        if (!writing.tryLock()) {
            return;
        }
        try {
            if (running) {
                ping();
            }
        } catch (IOException ignored) {
            // The caller has gone; wake the source, which finds out at its next write.
            interrupt();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public boolean closing() {
        return route.closed() || exchange.callerGone();
    }
}
