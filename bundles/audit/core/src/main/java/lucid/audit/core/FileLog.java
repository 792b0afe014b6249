/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.api.AuditLog;
import lucid.audit.core.SegmentFolder.Segment;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link AuditLog} of the trail in files. */
@Component
public final class FileLog implements AuditLog {

    private final FileTrail files;
    private final SegmentOffsets offsets = new SegmentOffsets();

    /** Reads what this writes. */
    @Activate
    public FileLog(@Reference FileTrail files) {
        this.files = files;
    }

    private Trail trail() {
        return files.opening().trail();
    }

    @Override
    public String id() {
        return trail().keys().log();
    }

    @Override
    public String boot() {
        return files.opening().opened().map(Trail::boot).orElse("");
    }

    @Override
    public long first() {
        List<Segment> segments = segments();
        return segments.isEmpty() ? size() : segments.get(0).first();
    }

    @Override
    public long size() {
        return trail().writer().durable();
    }

    @Override
    public List<AuditLine> lines(long from, int most, long bytes) {
        long size = size();
        List<Segment> segments = segments();
        for (int at = indexOf(segments, from); at < segments.size(); at++) {
            Segment segment = segments.get(at);
            long end = at + 1 < segments.size() ? segments.get(at + 1).first() : size;
            long start = Math.max(from, segment.first());
            List<AuditLine> lines = lines(segment, start, (int) Math.min(most, end - start), bytes);
            if (!lines.isEmpty()) {
                return lines;
            }
        }
        return List.of();
    }

    private List<AuditLine> lines(Segment segment, long start, int most, long bytes) {
        try {
            return most <= 0 ? List.of() : offsets.lines(segment, start, most, bytes);
        } catch (IOException e) {
            throw TrailRecords.unreadable(e);
        }
    }

    /** The segment that a record is in, or the first one behind a gap. */
    private static int indexOf(List<Segment> segments, long seq) {
        int at = 0;
        while (at + 1 < segments.size() && segments.get(at + 1).first() <= seq) {
            at++;
        }
        return at;
    }

    private List<Segment> segments() {
        try {
            return trail().folder().list();
        } catch (IOException e) {
            throw TrailRecords.unreadable(e);
        }
    }

    @Override
    public Optional<AuditCheckpoint> head() {
        try {
            Optional<String> note = trail().checkpoints().file().newest();
            return note.isEmpty() ? Optional.empty() : Optional.of(TrailRecords.checkpoint(note.get()));
        } catch (IOException e) {
            throw TrailRecords.unreadable(e);
        }
    }
}
