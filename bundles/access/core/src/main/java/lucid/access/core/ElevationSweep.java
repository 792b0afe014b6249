/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import lucid.access.api.Elevation;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes elevations that have ended and writes their end down, every minute; they have allowed nothing since they
 * ended. Of several nodes the one that removes a record writes it down.
 */
@Component(service = ElevationSweep.class, immediate = true)
public final class ElevationSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ElevationSweep.class);
    private static final long PERIOD_SECONDS = 60;

    private final PolicyBook book;
    private final ElevationTrail trail;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "access-sweep");
        thread.setDaemon(true);
        return thread;
    });

    /** Begins to sweep. */
    @Activate
    public ElevationSweep(@Reference PolicyBook book, @Reference ElevationTrail trail) {
        this.book = book;
        this.trail = trail;
    }

    @Activate
    void start() {
        // Ended by shutting the timer down.
        Future<?> unused = timer.scheduleWithFixedDelay(this::sweep, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    /** Removes what has ended; what cannot be removed now is tried again. */
    void sweep() {
        try {
            book.elevations().ended(book.now()).forEach(this::remove);
        } catch (ProblemException e) {
            LOG.debug("ended elevations are removed later", e);
        }
    }

    private void remove(Elevation elevation) {
        boolean removed = book.elevationTable()
                .find(elevation.id())
                .map(record -> book.elevationTable().remove(elevation.id(), record))
                .orElse(false);
        if (removed) {
            trail.expired(elevation);
        }
    }
}
