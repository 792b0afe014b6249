/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Reads lines as bytes, as they are, without their line breaks. */
public final class LineReader {

    /** The longest line of a trail or export; of a longer one only so much is given. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int BUFFER = 1 << 16;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private byte[] line = new byte[BUFFER];
    private int at;
    private int end;
    private boolean whole = true;

    /** Reads the stream, which is not closed. */
    public LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line; empty at the end. */
    public Optional<byte[]> next() throws IOException {
        int length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            length = keep(length, stop - at);
            boolean found = stop < end;
            at = found ? stop + 1 : stop;
            if (found) {
                return Optional.of(Arrays.copyOf(line, length));
            }
        }
        whole = whole && !any;
        return any ? Optional.of(Arrays.copyOf(line, length)) : Optional.empty();
    }

    private int keep(int length, int more) {
        int kept = Math.min(more, MOST_BYTES + 1 - length);
        if (length + kept > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + kept));
        }
        System.arraycopy(buffer, at, line, length, kept);
        return length + kept;
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }

    /** Whether the line that was given last ended with a line break. */
    public boolean whole() {
        return whole;
    }
}
