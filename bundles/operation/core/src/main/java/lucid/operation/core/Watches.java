/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationService;
import lucid.problem.api.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners of changes by reading the journal twice a second while anybody listens; sees every node's work. */
final class Watches {

    private static final Logger LOG = LoggerFactory.getLogger(Watches.class);
    private static final long POLL_MILLIS = 500;

    private final OperationJournal journal;
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    private final Map<String, Operation> seen = new HashMap<>();

    /** Told apart by identity: one listener may watch twice. */
    private static final class Watch {

        private final String id;
        private final Consumer<Operation> listener;

        private Watch(String id, Consumer<Operation> listener) {
            this.id = id;
            this.listener = listener;
        }
    }

    Watches(OperationJournal journal) {
        this.journal = journal;
    }

    void start(ScheduledExecutorService scheduler) {
        var unused = scheduler.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
    }

    OperationService.Watch add(String id, Consumer<Operation> listener) {
        Watch watch = new Watch(id, listener);
        watches.add(watch);
        return () -> watches.remove(watch);
    }

    /** Reads once what is watched and tells what changed; for one thread at a time. */
    void poll() {
        Set<String> ids = watches.stream().map(watch -> watch.id).collect(Collectors.toSet());
        seen.keySet().retainAll(ids);
        if (ids.isEmpty()) {
            return;
        }
        try {
            journal.entries(ids).stream().map(Entry::operation).forEach(this::tell);
        } catch (ProblemException e) {
            LOG.debug("watched operations cannot be read now: {}", e.detail());
        }
    }

    private void tell(Operation operation) {
        if (operation.equals(seen.put(operation.id(), operation))) {
            return;
        }
        watches.stream().filter(watch -> watch.id.equals(operation.id())).forEach(watch -> tell(watch, operation));
    }

    private static void tell(Watch watch, Operation operation) {
        try {
            watch.listener.accept(operation);
        } catch (RuntimeException e) {
            LOG.warn("a listener to operation {} failed", operation.id(), e);
        }
    }
}
