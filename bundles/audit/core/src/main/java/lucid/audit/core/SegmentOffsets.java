/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.audit.api.AuditLine;
import lucid.audit.core.SegmentFolder.Segment;
import lucid.auditproof.api.LineReader;

/**
 * Reads lines of segments from the middle. Remembers where every {@value #STEP}th line of the last used segments
 * begins, found out once as far as it is needed; segments only grow, so what was found stays true. Safe for use by many
 * threads: each segment's offsets guard themselves.
 */
final class SegmentOffsets {

    private static final int STEP = 128;
    private static final int SEGMENTS = 64;
    private static final int BUFFER = 1 << 16;

    private final Map<Long, Offsets> known = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Offsets> eldest) {
            return size() > SEGMENTS;
        }
    };

    /**
     * Reads lines of one segment.
     *
     * @param from  number of the first
     * @param bytes roughly the most bytes, but one line always
     * @return fewer than wanted, or none, where the segment ends
     */
    List<AuditLine> lines(Segment segment, long from, int most, long bytes) throws IOException {
        Start start = offsets(segment).start(segment, from);
        List<AuditLine> lines = new ArrayList<>();
        try (InputStream in = Files.newInputStream(segment.path())) {
            in.skipNBytes(start.offset());
            LineReader reader = new LineReader(new BufferedInputStream(in, BUFFER));
            long seq = start.seq();
            long left = bytes;
            Optional<byte[]> line = reader.next();
            while (line.isPresent() && reader.whole() && lines.size() < most && (left > 0 || lines.isEmpty())) {
                if (seq >= from) {
                    lines.add(new AuditLine(seq, new String(line.get(), StandardCharsets.UTF_8)));
                    left -= line.get().length;
                }
                seq++;
                line = reader.next();
            }
        }
        return lines;
    }

    private Offsets offsets(Segment segment) {
        synchronized (known) {
            return known.computeIfAbsent(segment.first(), first -> new Offsets());
        }
    }

    /** A line whose place is known. */
    private record Start(long seq, long offset) {}

    /** Where lines of one segment begin. */
    private static final class Offsets {

        private final List<Long> starts = new ArrayList<>(List.of(0L));
        private long lines;
        private long scanned;

        /** The last known place at or before the line. */
        synchronized Start start(Segment segment, long seq) throws IOException {
            long wanted = (seq - segment.first()) / STEP;
            if (wanted >= starts.size()) {
                scan(segment, wanted);
            }
            int step = (int) Math.min(wanted, starts.size() - 1L);
            return new Start(segment.first() + (long) step * STEP, starts.get(step));
        }

        private void scan(Segment segment, long wanted) throws IOException {
            byte[] buffer = new byte[BUFFER];
            try (InputStream in = Files.newInputStream(segment.path())) {
                in.skipNBytes(scanned);
                for (int read = in.read(buffer); read > 0 && starts.size() <= wanted; read = in.read(buffer)) {
                    count(buffer, read);
                }
            }
        }

        private void count(byte[] buffer, int length) {
            for (int at = 0; at < length; at++) {
                if (buffer[at] == '\n' && ++lines % STEP == 0) {
                    starts.add(scanned + at + 1);
                }
            }
            scanned += length;
        }
    }
}
