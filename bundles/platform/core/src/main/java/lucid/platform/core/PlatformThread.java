/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lucid.platform.api.ChangeThread;
import lucid.platform.api.PlatformProblem;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.slf4j.MDC;

/** {@link ChangeThread}, which also begins the start-up. */
@Component(service = {PlatformThread.class, ChangeThread.class})
public final class PlatformThread implements ChangeThread {

    private static final int MOST_WAITING = 16;

    private final ThreadPoolExecutor worker;

    /** Starts the thread with its first task. */
    @Activate
    public PlatformThread() {
        worker = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
            Thread thread = new Thread(task, "lucid-platform");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    @Override
    public <T> T call(Supplier<T> task) {
        try {
            return submit(task).get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProblemException(PlatformProblem.BUSY, "the change goes on; look at its result later", e);
        }
    }

    /** Runs the task on the thread; nobody waits, so it tells of its failures itself. */
    void begin(Runnable task) {
        worker.execute(task);
    }

    private <T> Future<T> submit(Supplier<T> task) {
        Map<String, String> request = MDC.getCopyOfContextMap();
        try {
            return worker.submit(() -> {
                MDC.setContextMap(request == null ? Map.of() : request);
                try {
                    return task.get();
                } finally {
                    MDC.clear();
                }
            });
        } catch (RejectedExecutionException e) {
            throw new ProblemException(
                    PlatformProblem.BUSY, "too many changes wait for an earlier one; try again later", e);
        }
    }
}
