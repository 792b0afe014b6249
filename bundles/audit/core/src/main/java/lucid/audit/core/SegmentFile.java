/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file that only grows, but for what was not yet promised to be there. For use by one thread. */
interface SegmentFile extends Closeable {

    /** Writes all bytes at the offset. */
    void write(ByteBuffer bytes, long offset) throws IOException;

    /** Returns when all that was written is on disk. */
    void force() throws IOException;

    /** Makes it so long again. */
    void truncate(long length) throws IOException;

    /** Whether the path still leads to this file, and it is at least so long. */
    boolean inPlace(long length);

    /** Opens files of segments. */
    @FunctionalInterface
    interface Opener {

        /**
         * Opens the file, which is made for its owner alone if it is not there.
         *
         * @throws IOException if it cannot be
         */
        SegmentFile open(Path path) throws IOException;
    }
}
