/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;

/** One process's hold on a home folder. The system releases it when the process dies, however it dies. */
final class HomeLock implements AutoCloseable {

    private final FileLock lock;
    private final Path pidFile;

    HomeLock(FileLock lock, Path pidFile) {
        this.lock = lock;
        this.pidFile = pidFile;
    }

    /** Writes the number of this process to {@code HOME/lucid.pid}. */
    void publishPid() throws IOException {
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
    }

    /** Removes the number and gives the folder back; closing twice is once enough. */
    @Override
    public synchronized void close() {
        try {
            if (lock.isValid()) {
                Files.deleteIfExists(pidFile);
                lock.acquiredBy().close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
