/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import lucid.audit.api.AuditCheckpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file elsewhere that holds the checkpoints too. Written by a thread of its own, so that a place that hangs keeps
 * nobody; of those that wait too long the oldest are given up, for a newer one says what they said.
 */
final class Anchor implements Consumer<AuditCheckpoint>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Anchor.class);
    private static final int MOST_WAITING = 64;
    private static final long CLOSE_LIMIT_MS = 2_000;

    private final Path path;
    private final BlockingQueue<AuditCheckpoint> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread = new Thread(this::run, "lucid-audit-anchor");
    private volatile String trouble = "";
    private volatile boolean closing;

    Anchor(Path path) {
        this.path = path;
        thread.setDaemon(true);
        thread.start();
    }

    /** The newest note that is there; empty if there is none or it cannot be read. */
    Optional<String> newest() {
        try (CheckpointFile file = CheckpointFile.open(path)) {
            return file.newest();
        } catch (IOException e) {
            report(e);
            return Optional.empty();
        }
    }

    @Override
    public void accept(AuditCheckpoint checkpoint) {
        while (!waiting.offer(checkpoint)) {
            waiting.poll();
        }
    }

    private void run() {
        try {
            while (!closing || !waiting.isEmpty()) {
                AuditCheckpoint next = waiting.poll(1, TimeUnit.SECONDS);
                if (next != null && !write(next)) {
                    waiting.offer(next);
                    TimeUnit.SECONDS.sleep(1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean write(AuditCheckpoint checkpoint) {
        try (CheckpointFile file = CheckpointFile.open(path)) {
            file.append(checkpoint.note());
            trouble = "";
            return true;
        } catch (IOException e) {
            report(e);
            return false;
        }
    }

    private void report(IOException failure) {
        if (trouble.isEmpty()) {
            LOG.warn("the anchor of the audit trail, {}, cannot be used", path, failure);
        }
        trouble = "the anchor cannot be written (" + failure.getClass().getSimpleName() + ")";
    }

    /** Why checkpoints do not reach it; empty if they do. */
    String trouble() {
        return trouble;
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_LIMIT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
