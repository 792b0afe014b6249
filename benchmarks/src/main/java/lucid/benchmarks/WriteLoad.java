/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Documents posted one at a time on each of several connections. */
final class WriteLoad {

    private static final int CREATED = 201;
    private static final int OK = 200;

    private final URI base;
    private final String authorization;
    private final String path;

    WriteLoad(URI base, String authorization, String path) {
        this.base = base;
        this.authorization = authorization;
        this.path = path;
    }

    /**
     * What was seen.
     *
     * @param nanos       each request's time, sorted
     * @param failed      requests that were not answered with success
     * @param elapsedNanos of the whole
     */
    record Result(long[] nanos, long failed, long elapsedNanos) {

        /** Successful requests a second. */
        double rate() {
            return (nanos.length - failed) * 1e9 / elapsedNanos;
        }

        /** The time that this share of the requests does not exceed. */
        double quantileNanos(double share) {
            return nanos[Math.min(nanos.length - 1, (int) (share * nanos.length))];
        }
    }

    /** Writes for a while. */
    Result run(int connections, long forNanos) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        long begin = System.nanoTime();
        try {
            List<Future<Writer>> writers = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Writer writer = new Writer(i, begin + forNanos);
                writers.add(threads.submit(() -> writer.write()));
            }
            return result(writers, begin);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a connection broke", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static Result result(List<Future<Writer>> writers, long begin)
            throws ExecutionException, InterruptedException {
        long failed = 0;
        List<long[]> parts = new ArrayList<>();
        for (Future<Writer> one : writers) {
            Writer writer = one.get();
            failed += writer.failed;
            parts.add(Arrays.copyOf(writer.nanos, writer.requests));
        }
        long elapsed = System.nanoTime() - begin;
        long[] all = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(all, failed, elapsed);
    }

    /** One connection. */
    private final class Writer {

        private final int number;
        private final long end;
        private long[] nanos = new long[1 << 12];
        private int requests;
        private long failed;

        Writer(int number, long end) {
            this.number = number;
            this.end = end;
        }

        Writer write() throws IOException {
            try (KeepAlive connection = new KeepAlive(base, authorization)) {
                for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                    int status = connection.post(path, document());
                    failed += status == CREATED || status == OK ? 0 : 1;
                    note(System.nanoTime() - now);
                }
            }
            return this;
        }

        private void note(long time) {
            if (requests == nanos.length) {
                nanos = Arrays.copyOf(nanos, requests * 2);
            }
            nanos[requests++] = time;
        }

        private String document() {
            return "{\"writer\":" + number + ",\"number\":" + requests + ",\"text\":\"" + "lucid storage ".repeat(16)
                    + "\"}";
        }
    }
}
