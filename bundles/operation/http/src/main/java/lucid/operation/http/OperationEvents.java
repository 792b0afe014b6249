/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.http;

import java.io.IOException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import lucid.http.api.EventSource;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationService;

/** Sends an operation as it is, then each change, until it has ended; pings while nothing changes. */
final class OperationEvents implements EventSource {

    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_A_PING = 20;

    private final OperationService operations;
    private final Operation first;

    OperationEvents(OperationService operations, Operation first) {
        this.operations = operations;
        this.first = first;
    }

    @Override
    public void run(Sink sink) throws IOException, InterruptedException {
        LinkedBlockingQueue<Operation> changes = new LinkedBlockingQueue<>();
        OperationService.Watch watch = operations.watch(first.id(), changes::add);
        try {
            follow(sink, changes);
        } finally {
            watch.close();
        }
    }

    private void follow(Sink sink, LinkedBlockingQueue<Operation> changes) throws IOException, InterruptedException {
        Operation last = first;
        send(sink, last);
        int quiet = 0;
        while (!last.state().ended() && !sink.closing()) {
            Operation next = changes.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (next != null && !next.equals(last)) {
                last = next;
                send(sink, last);
                quiet = 0;
            } else if (++quiet % LOOKS_A_PING == 0) {
                sink.ping();
            }
        }
    }

    private static void send(Sink sink, Operation operation) throws IOException {
        sink.send(Long.toString(operation.updated().toEpochMilli()), "operation", operation);
    }
}
