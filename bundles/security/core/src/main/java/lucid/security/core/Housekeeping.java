/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Once a minute: writes last log-ins, removes sessions that have expired, tends the keys of tokens. */
@Component(service = Housekeeping.class, immediate = true)
public final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final long PERIOD_SECONDS = 60;

    private final LastSeen seen;
    private final SessionStore sessions;
    private final SigningKeys keys;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "lucid-security"));

    /** Begins at once. */
    @Activate
    public Housekeeping(@Reference LastSeen seen, @Reference SessionStore sessions, @Reference SigningKeys keys) {
        this.seen = seen;
        this.sessions = sessions;
        this.keys = keys;
        var unused = timer.scheduleWithFixedDelay(this::tend, 2, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    private void tend() {
        try {
            keys.tend();
            sessions.sweep();
            seen.write();
        } catch (RuntimeException e) {
            LOG.error("the housekeeping of users and sessions failed; it comes again", e);
        }
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }
}
