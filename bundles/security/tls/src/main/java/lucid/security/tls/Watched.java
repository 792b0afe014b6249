/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What files hold, read again when they have changed. What cannot be used is refused once and the old stays. The lock
 * guards reading; the current value takes none.
 *
 * @param <T> what the files are made into
 */
final class Watched<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Watched.class);

    /** Makes a value of the files, or says what is wrong with them. */
    @FunctionalInterface
    interface Reader<T> {
        T read() throws IOException, GeneralSecurityException;
    }

    private final List<Path> files;
    private final Reader<T> reader;
    private final ReentrantLock reading = new ReentrantLock();
    private List<FileStamp> seen = List.of();
    private volatile Optional<T> current = Optional.empty();
    private volatile String complaint = "";

    Watched(List<Path> files, Reader<T> reader) {
        this.files = List.copyOf(files);
        this.reader = reader;
    }

    /** The newest value that could be used; empty while there was none. */
    Optional<T> current() {
        return current;
    }

    /** What is wrong with the files as they are now; empty when nothing is. */
    String complaint() {
        return complaint;
    }

    /** Reads the files if they have changed since the last look. */
    void refresh() {
        reading.lock();
        try {
            List<FileStamp> now = files.stream().map(FileStamp::of).toList();
            if (!now.equals(seen)) {
                seen = now;
                read();
            }
        } catch (IOException | GeneralSecurityException e) {
            LOG.warn("{} cannot be used{}: {}", files, current.isPresent() ? ", the old one stays" : "", complaint);
        } finally {
            reading.unlock();
        }
    }

    /** Reads the files now. */
    void renew() throws IOException, GeneralSecurityException {
        reading.lock();
        try {
            seen = files.stream().map(FileStamp::of).toList();
            read();
        } finally {
            reading.unlock();
        }
    }

    private void read() throws IOException, GeneralSecurityException {
        try {
            current = Optional.of(reader.read());
            complaint = "";
            LOG.info("{} is read and in use", files);
        } catch (IOException | GeneralSecurityException e) {
            complaint =
                    e instanceof java.nio.file.NoSuchFileException ? e.getMessage() + " is missing" : e.getMessage();
            throw e;
        }
    }
}
