/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.http.api.EventSource;
import lucid.http.api.HttpProblem;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs event streams on threads of their own, at most {@code stream.limit} at once, with heartbeats. */
@Component(service = EventStreams.class)
public final class EventStreams {

    private final HttpLimits limits;
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool(named("http-stream-"));
    private final ScheduledExecutorService heartbeats =
            Executors.newSingleThreadScheduledExecutor(named("http-heartbeat-"));
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();

    /** Streams within the limits. */
    @Activate
    public EventStreams(@Reference HttpLimits limits) {
        this.limits = limits;
    }

    @Deactivate
    void stop() {
        heartbeats.shutdownNow();
        workers.shutdownNow();
    }

    private ThreadFactory named(String prefix) {
        return work -> {
            Thread thread = new Thread(work, prefix + threads.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /**
     * Sends the head of a stream and goes on with its events on another thread; the exchange ends with the stream and
     * then leaves the route.
     *
     * @throws ProblemException {@link HttpProblem#TOO_MANY_REQUESTS} before anything was sent
     */
    void start(Exchange exchange, EventSource source, Occupancy route) throws IOException {
        EventStream stream = new EventStream(exchange, source, route);
        open.add(stream);
        if (open.size() > limits.now().stream_limit()) {
            open.remove(stream);
            throw new ProblemException(
                    HttpProblem.TOO_MANY_REQUESTS, "too many event streams are open; close one or try again later");
        }
        boolean running = false;
        try {
            source.open();
            stream.sendHead();
            exchange.goAsync();
            run(stream, exchange, route);
            running = true;
        } finally {
            if (!running) {
                open.remove(stream);
                source.close();
            }
        }
    }

    private void run(EventStream stream, Exchange exchange, Occupancy route) {
        long ping = limits.now().stream_ping_ms();
        ScheduledFuture<?> heartbeat =
                heartbeats.scheduleWithFixedDelay(stream::heartbeat, ping, ping, TimeUnit.MILLISECONDS);
        workers.execute(() -> {
            try {
                stream.run();
            } finally {
                heartbeat.cancel(false);
                open.remove(stream);
                route.leave();
                exchange.finish();
            }
        });
    }

    /** Interrupts the sources of a route that is being taken away. */
    void interrupt(Occupancy route) {
        open.stream().filter(stream -> stream.of(route)).forEach(EventStream::interrupt);
    }

    /** How many streams are open. */
    int count() {
        return open.size();
    }
}
