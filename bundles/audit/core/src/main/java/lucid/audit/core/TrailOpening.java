/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the trail, and tries again each second while it cannot be opened. Safe for use by many threads. */
final class TrailOpening implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(TrailOpening.class);

    private final Settings settings;
    private final TrailClock clock;
    private final Optional<Anchor> anchor;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "lucid-audit-open");
        thread.setDaemon(true);
        return thread;
    });
    private final Future<?> retry;
    private final AtomicLong unwritten = new AtomicLong();
    private volatile Optional<Trail> trail = Optional.empty();
    private volatile Trouble trouble = Trouble.NONE;

    TrailOpening(Settings settings, TrailClock clock, String anchorFile) {
        this.settings = settings;
        this.clock = clock;
        this.anchor = anchorFile.isBlank() ? Optional.empty() : Optional.of(new Anchor(Path.of(anchorFile)));
        Future<?> again = CompletableFuture.completedFuture(null);
        open();
        if (trail.isEmpty()) {
            again = executor.scheduleWithFixedDelay(this::open, 1, 1, TimeUnit.SECONDS);
        }
        retry = again;
    }

    private void open() {
        if (trail.isPresent()) {
            return;
        }
        try {
            Optional<String> newest = anchor.flatMap(Anchor::newest);
            Trail opened = Trail.open(settings, clock, ChannelFile::open, newest);
            anchor.ifPresent(taker -> opened.checkpoints().add(taker));
            trail = Optional.of(opened);
            long lost = unwritten.getAndSet(0);
            if (lost > 0) {
                LOG.warn("{} records were not written while the audit trail could not be opened", lost);
            }
        } catch (IOException e) {
            trouble = Trouble.of(e);
            LOG.error("nothing may be changed: the audit trail cannot be opened: {}", trouble.reason(), e);
        }
    }

    /**
     * The open trail.
     *
     * @throws lucid.problem.api.ProblemException if it cannot be opened
     */
    Trail trail() {
        return trail.orElseThrow(() -> trouble.exception());
    }

    /** Brings it on its way if there is a trail, else counts it. */
    void put(Entry entry) {
        Optional<Trail> open = trail;
        if (open.isPresent()) {
            open.get().put(entry);
        } else {
            unwritten.incrementAndGet();
        }
    }

    /** The open trail, if it is open. */
    Optional<Trail> opened() {
        return trail;
    }

    /** Why changes are refused. */
    Trouble trouble() {
        return trail.map(open -> open.writer().trouble()).orElse(trouble);
    }

    Optional<Anchor> anchor() {
        return anchor;
    }

    @Override
    public void close() throws IOException {
        retry.cancel(true);
        executor.shutdownNow();
        if (trail.isPresent()) {
            trail.get().close();
        }
        anchor.ifPresent(Anchor::close);
    }
}
