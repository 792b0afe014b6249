/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/** Waits for a fact that comes about by itself, and fails when it has not within a limit. */
final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long PAUSE_MS = 100;

    private Eventually() {}

    static void isTrue(String fact, Duration limit, Callable<Boolean> claim) {
        equal(fact, true, limit, claim);
    }

    static <T> void equal(T expected, Callable<T> question) {
        equal("answer", expected, LIMIT, question);
    }

    /** Asks until the answer is accepted, and gives that answer. */
    static <T> T get(Callable<T> question, Predicate<T> accepted) {
        AtomicReference<T> answer = new AtomicReference<>();
        isTrue("accepted", LIMIT, () -> {
            answer.set(ask(question));
            return accepted.test(answer.get());
        });
        return answer.get();
    }

    static <T> void equal(String fact, T expected, Duration limit, Callable<T> question) {
        long end = System.nanoTime() + limit.toNanos();
        T answer = ask(question);
        while (!Objects.equals(expected, answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError(fact + " is " + answer + ", not " + expected + ", after " + limit);
            }
            pause();
            answer = ask(question);
        }
    }

    private static <T> T ask(Callable<T> question) {
        try {
            return question.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
