/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads that do the same for a while. */
final class Crew {

    /** What each does again and again. */
    interface Work {
        /**
         * Does it once.
         *
         * @param worker which thread
         * @param number how often that thread did it before
         * @return how many documents or records it did
         */
        int step(int worker, long number) throws Exception;
    }

    private Crew() {}

    /** Documents or records a second that the threads did together. */
    static double rate(int workers, long millis, Work work) throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(workers);
        CyclicBarrier start = new CyclicBarrier(workers);
        try {
            List<Future<Double>> rates = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                int number = worker;
                rates.add(threads.submit(() -> {
                    start.await();
                    return alone(number, millis, work);
                }));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    private static double alone(int worker, long millis, Work work) throws Exception {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.MILLISECONDS.toNanos(millis);
        long done = 0;
        long now = begin;
        for (long number = 0; now < end; number++) {
            done += work.step(worker, number);
            now = System.nanoTime();
        }
        return done * 1e9 / (now - begin);
    }
}
