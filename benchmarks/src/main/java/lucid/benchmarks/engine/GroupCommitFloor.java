/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutionException;

/**
 * What the disk can do for writers that each wait until their record is on it: they append to one file; one of them
 * syncs for all that have appended before.
 */
final class GroupCommitFloor {

    private static final int RECORD = 300;

    private final FileChannel file;
    private final Object appending = new Object();
    private long appended;
    private long synced;
    private boolean syncing;

    private GroupCommitFloor(FileChannel file) {
        this.file = file;
    }

    /** Records a second that became durable. */
    static double rate(Path folder, int writers, long millis)
            throws IOException, ExecutionException, InterruptedException {
        Path path = Files.createTempFile(folder, "floor", ".log");
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            GroupCommitFloor floor = new GroupCommitFloor(file);
            return Crew.rate(writers, millis, (worker, number) -> floor.write());
        } finally {
            Files.delete(path);
        }
    }

    private int write() throws IOException, InterruptedException {
        await(append());
        return 1;
    }

    private long append() throws IOException {
        ByteBuffer record = ByteBuffer.allocate(RECORD);
        synchronized (appending) {
            while (record.hasRemaining()) {
                file.write(record);
            }
            return ++appended;
        }
    }

    private void await(long mine) throws IOException, InterruptedException {
        while (true) {
            synchronized (this) {
                while (syncing && synced < mine) {
                    wait();
                }
                if (synced >= mine) {
                    return;
                }
                syncing = true;
            }
            sync();
        }
    }

    private void sync() throws IOException {
        long upTo;
        synchronized (appending) {
            upTo = appended;
        }
        boolean done = false;
        try {
            file.force(false);
            done = true;
        } finally {
            synchronized (this) {
                syncing = false;
                synced = done ? Math.max(synced, upTo) : synced;
                notifyAll();
            }
        }
    }
}
