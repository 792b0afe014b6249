/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import lucid.engine.core.value.ErrorCode;

/** The commands that run now. Safe for many threads. */
public final class Operations {

    private final AtomicLong ids = new AtomicLong();
    private final ConcurrentMap<Long, Operation> running = new ConcurrentHashMap<>();

    private volatile TimeLimits limits = TimeLimits.KEPT;

    public void limits(TimeLimits kept) {
        limits = kept;
    }

    public Operation begin(ClientConnection connection, CommandRequest request) {
        Operation operation = new Operation(ids.incrementAndGet(), connection, request, () -> limits);
        running.put(operation.id(), operation);
        return operation;
    }

    public void end(Operation operation) {
        running.remove(operation.id());
    }

    /** Ends an operation at its next check; one that is not there is no matter, as in MongoDB. */
    public void kill(long id) {
        Operation operation = running.get(id);
        if (operation != null) {
            operation.end(ErrorCode.INTERRUPTED);
        }
    }

    public void killAll(ErrorCode reason) {
        running.values().forEach(operation -> operation.end(reason));
    }

    public void killOf(ClientConnection connection) {
        running.values().stream()
                .filter(operation -> operation.connection() == connection)
                .forEach(operation -> operation.end(ErrorCode.INTERRUPTED));
    }

    public List<Operation> running() {
        return List.copyOf(running.values());
    }
}
