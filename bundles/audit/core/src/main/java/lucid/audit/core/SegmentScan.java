/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.audit.core.SegmentFolder.Segment;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.Hasher;
import lucid.auditproof.api.JsonReader;
import lucid.auditproof.api.LineReader;
import lucid.auditproof.api.MalformedTrailException;

/** Reads one segment from its beginning to its end, after a start. */
final class SegmentScan {

    private final Segment segment;
    private final Hasher hasher = new Hasher();
    private final List<Hash> leaves = new ArrayList<>();
    private Optional<Hash> before;
    private long length;
    private long torn;
    private long broken = -1;
    private long lastMicros;

    private SegmentScan(Segment segment, Optional<Hash> before) {
        this.segment = segment;
        this.before = before;
    }

    /**
     * Reads it.
     *
     * @param before hash of the record before its first one, if that is known
     */
    static SegmentScan of(Segment segment, Optional<Hash> before) throws IOException {
        SegmentScan scan = new SegmentScan(segment, before);
        try (InputStream in = Files.newInputStream(segment.path())) {
            LineReader lines = new LineReader(in);
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (lines.whole()) {
                    scan.line(line.get());
                } else {
                    scan.torn = Files.size(segment.path()) - scan.length;
                }
            }
        }
        return scan;
    }

    private void line(byte[] line) {
        long seq = segment.first() + leaves.size();
        if (!fits(line, seq) && broken < 0) {
            broken = seq;
        }
        Hash leaf = hasher.leaf(line);
        leaves.add(leaf);
        before = Optional.of(leaf);
        length += line.length + 1;
    }

    private boolean fits(byte[] line, long seq) {
        try {
            Map<String, Object> members = JsonReader.object(line);
            lastMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(String.valueOf(members.get("time"))));
            boolean chained = before.isEmpty() || before.get().hex().equals(members.get("prev"));
            return chained && Long.valueOf(seq).equals(members.get("seq"));
        } catch (MalformedTrailException | DateTimeException e) {
            // Whole lines are written at once: this one was changed from outside.
            return false;
        }
    }

    /** The hashes of its records, in order. */
    List<Hash> leaves() {
        return leaves;
    }

    /** The number after its last record. */
    long end() {
        return segment.first() + leaves.size();
    }

    /** Bytes of its whole lines. */
    long length() {
        return length;
    }

    /** Bytes of a last line without an end. */
    long torn() {
        return torn;
    }

    /** The first record that does not follow from the one before; -1 if all do. */
    long broken() {
        return broken;
    }

    /** Wall clock of its last record in microseconds; 0 if it has none. */
    long lastMicros() {
        return lastMicros;
    }

    /** The number after the one of the last record; that of the first if there is none that can be read. */
    static long endOf(Segment segment) throws IOException {
        byte[] tail = tail(segment);
        int end = tail.length;
        while (end > 0 && tail[end - 1] == '\n') {
            end--;
        }
        int start = end;
        while (start > 0 && tail[start - 1] != '\n') {
            start--;
        }
        try {
            Object seq = JsonReader.object(Arrays.copyOfRange(tail, start, end)).get("seq");
            return seq instanceof Long number ? number + 1 : segment.first();
        } catch (MalformedTrailException e) {
            return segment.first();
        }
    }

    private static byte[] tail(Segment segment) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(segment.path().toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(file.length(), LineReader.MOST_BYTES)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            return tail;
        }
    }
}
