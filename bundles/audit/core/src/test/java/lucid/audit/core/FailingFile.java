/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A disk that can be made to fail: writes half of what it gets, then says why. */
final class FailingFile implements SegmentFile {

    private final SegmentFile file;
    private final Disk disk;

    private FailingFile(SegmentFile file, Disk disk) {
        this.file = file;
        this.disk = disk;
    }

    @Override
    public void write(ByteBuffer bytes, long offset) throws IOException {
        if (!disk.failure.get().isEmpty()) {
            file.write(bytes.slice().limit(bytes.remaining() / 2), offset);
        }
        disk.check();
        file.write(bytes, offset);
    }

    @Override
    public void force() throws IOException {
        disk.check();
        disk.forced.incrementAndGet();
        file.force();
    }

    @Override
    public void truncate(long length) throws IOException {
        disk.check();
        file.truncate(length);
    }

    @Override
    public boolean inPlace(long length) {
        return file.inPlace(length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** All files of one disk. */
    static final class Disk implements Opener {

        private final AtomicReference<String> failure = new AtomicReference<>("");
        private final AtomicInteger forced = new AtomicInteger();

        @Override
        public SegmentFile open(Path path) throws IOException {
            return new FailingFile(ChannelFile.open(path), this);
        }

        /** From now on it fails with these words; with none it works. */
        void fail(String why) {
            failure.set(why);
        }

        int forced() {
            return forced.get();
        }

        private void check() throws IOException {
            if (!failure.get().isEmpty()) {
                throw new IOException(failure.get());
            }
        }
    }
}
