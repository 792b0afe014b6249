/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that tells many at once. What an executor has to do for them is given to it in one piece once all have been
 * told, so that its thread is woken once.
 */
public abstract class Teller extends Thread implements NonBlocking {

    private static final Logger LOG = LoggerFactory.getLogger(Teller.class);

    private final Map<Executor, List<Runnable>> gathered = new HashMap<>();

    Teller(Runnable work, String name) {
        super(work, name);
    }

    /**
     * Gives an executor a task: at once, or together with others where such a thread calls.
     *
     * @throws RejectedExecutionException where it is given at once and not taken
     */
    public static void execute(Executor executor, Runnable task) {
        if (Thread.currentThread() instanceof Teller teller) {
            teller.gathered
                    .computeIfAbsent(executor, unused -> new ArrayList<>())
                    .add(task);
        } else {
            executor.execute(task);
        }
    }

    /** Gives all executors what has been gathered for them. */
    void deliver() {
        gathered.forEach(Teller::give);
        gathered.clear();
    }

    private static void give(Executor executor, List<Runnable> tasks) {
        try {
            executor.execute(() -> tasks.forEach(Teller::run));
        } catch (RejectedExecutionException e) {
            LOG.debug("{} tasks ended with their executor", tasks.size());
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // those behind it are of others
            LOG.error("what was to be done for one of many failed", e);
        }
    }
}
