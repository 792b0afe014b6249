/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** A constant load of GETs from several threads, each walking through the paths; counts what fails. */
final class Load {

    private final Client client;
    private final AtomicBoolean on = new AtomicBoolean(true);
    private final LongAdder requests = new LongAdder();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final ExecutorService threads;

    Load(Client client, List<List<String>> pathsOfThreads) {
        this.client = client;
        this.threads = Executors.newFixedThreadPool(pathsOfThreads.size());
        pathsOfThreads.forEach(paths -> threads.execute(() -> run(paths)));
    }

    long requests() {
        return requests.sum();
    }

    long failed() {
        return failures.values().stream().mapToLong(LongAdder::sum).sum();
    }

    Map<String, LongAdder> failures() {
        return failures;
    }

    /** The longest request since the last call, in milliseconds. */
    long slowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos.getAndSet(0));
    }

    private void run(List<String> paths) {
        for (int i = 0; on.get(); i = (i + 1) % paths.size()) {
            request(paths.get(i));
        }
    }

    private void request(String path) {
        long start = System.nanoTime();
        try {
            HttpResponse<String> reply = client.get(path);
            if (reply.statusCode() != 200) {
                fail(reply.statusCode() + " " + path + " " + reply.body().replaceAll(",\"correlationId.*", ""));
            }
        } catch (IOException e) {
            fail(e.getClass().getSimpleName() + " " + path);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        requests.increment();
        slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
    }

    private void fail(String what) {
        failures.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    /** Ends the load after the requests that are under way. */
    void finish() {
        on.set(false);
        threads.shutdown();
        try {
            threads.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
