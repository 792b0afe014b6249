/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;

/** Closes replaced clients once nobody uses them, at the latest at their limit. Safe for use by many threads. */
final class Retirement implements AutoCloseable {

    private static final long LOOK_AGAIN_MS = 1_000;

    private final ScheduledExecutorService clock;
    private final Set<Clients> serving = ConcurrentHashMap.newKeySet();

    Retirement(ScheduledExecutorService clock) {
        this.clock = clock;
    }

    /** Lets the clients serve on for the time that their configuration gives them. */
    void take(Deployment.Retired retired) {
        long after = retired.settings().config().retire_after_ms();
        long limit = Math.max(after, retired.settings().config().retire_limit_ms());
        serving.add(retired.clients());
        var unused = clock.schedule(() -> end(retired.clients(), limit - after), after, MILLISECONDS);
    }

    /** How many replaced clients are still open. */
    int serving() {
        return serving.size();
    }

    @Override
    public void close() {
        serving.forEach(Clients::close);
        serving.clear();
    }

    private void end(Clients clients, long patience) {
        if (clients.pool().inUse() > 0 && patience > 0) {
            var unused = clock.schedule(() -> end(clients, patience - LOOK_AGAIN_MS), LOOK_AGAIN_MS, MILLISECONDS);
        } else {
            clients.close();
            serving.remove(clients);
        }
    }
}
