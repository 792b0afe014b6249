/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import lucid.audit.core.SegmentFolder.Segment;
import lucid.auditproof.api.LineReader;

/** The lines of segments, one after the other. For use by one thread. */
final class SegmentLines implements Closeable {

    private final List<Segment> segments;
    private final long from;
    private int segment;
    private long seq;
    private InputStream in = InputStream.nullInputStream();
    private LineReader lines = new LineReader(in);

    SegmentLines(List<Segment> segments, long from) {
        this.segments = segments;
        this.from = from;
    }

    /** The next line; empty at the end, where a line that is being written is left out. */
    Optional<Line> next() throws IOException {
        while (true) {
            Optional<byte[]> line = lines.next();
            if (line.isPresent() && lines.whole()) {
                seq++;
                if (seq > from) {
                    return Optional.of(new Line(seq - 1, line.get()));
                }
            } else if (segment == segments.size()) {
                return Optional.empty();
            } else {
                open(segments.get(segment++));
            }
        }
    }

    private void open(Segment next) throws IOException {
        in.close();
        in = Files.newInputStream(next.path());
        lines = new LineReader(in);
        seq = next.first();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /**
     * A record as it is in its segment.
     *
     * @param seq  its number by its place
     * @param json its bytes without a line break
     */
    record Line(long seq, byte[] json) {}
}
