/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lucid.engine.core.reading.Services;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.state.Sessions;
import lucid.engine.core.state.Settings;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;

/**
 * What is looked after again and again: cursors that lie, and documents whose time is over. A pass over the documents
 * is due when {@code ttlMonitorSleepSecs}, as it is by then, have gone by since the last one began. For one thread.
 */
final class Upkeep implements Runnable {

    /** As long as drivers may still send a write again. */
    private static final long KEPT_MILLIS = TimeUnit.MINUTES.toMillis(2L * Sessions.TIMEOUT_MINUTES);

    private static final long PURGE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Services services;
    private final LongSupplier nanos;
    private long lastPass;
    private long nextPurge;

    /** @param nanos a clock that only goes forward; the first pass is due a period after now */
    Upkeep(Services services, LongSupplier nanos) {
        this.services = services;
        this.nanos = nanos;
        lastPass = nanos.getAsLong();
        nextPurge = lastPass;
    }

    @Override
    public void run() {
        try {
            Settings settings = services.state().settings();
            services.state()
                    .cursors()
                    .reap(settings.parameter("cursorTimeoutMillis").longValue());
            long lifetime =
                    settings.parameter("transactionLifetimeLimitSeconds").longValue();
            services.state().sessions().reap(TimeUnit.SECONDS.toNanos(lifetime));
            services.state().snapshots().reap();
            if (isPurgeDue()) {
                services.state().sessions().records().purge(services.clock().millis() - KEPT_MILLIS);
            }
            if (isDue(settings)) {
                lastPass = nanos.getAsLong();
                expire();
            }
        } catch (CommandException | StoreException e) {
            Doc about = new DocBuilder().append("error", e.getMessage()).build();
            services.state().log().warn(new ServerLog.Message("INDEX", "expiry has to wait", about));
        }
    }

    private boolean isPurgeDue() {
        boolean due = nextPurge - nanos.getAsLong() <= 0;
        nextPurge = due ? nanos.getAsLong() + PURGE_NANOS : nextPurge;
        return due;
    }

    private boolean isDue(Settings settings) {
        long every = Math.max(1, settings.parameter("ttlMonitorSleepSecs").longValue());
        return settings.parameter("ttlMonitorEnabled").truthy()
                && nanos.getAsLong() - lastPass >= TimeUnit.SECONDS.toNanos(every);
    }

    private void expire() {
        long deleted = services.catalog().expire(services.clock().millis());
        services.state().counters().add("metrics.ttl.deletedDocuments", deleted);
        services.state().counters().add("metrics.ttl.passes", 1);
    }
}
