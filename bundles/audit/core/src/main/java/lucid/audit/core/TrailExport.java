/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.audit.api.AuditRecord;
import lucid.audit.api.ExportRange;
import lucid.audit.core.CheckpointFile.CheckpointNotes;
import lucid.audit.core.SegmentLines.Line;
import lucid.auditproof.api.ExportWriter;
import lucid.auditproof.api.ExportWriter.Subrange;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.Hasher;
import lucid.auditproof.api.Proofs;
import org.bson.BsonDocument;

/** Writes one export. For use by one thread. */
final class TrailExport {

    private final Trail trail;
    private final Proofs proofs;
    private final Hasher hasher = new Hasher();
    private final ExportWriter writer;
    private final CheckpointNotes notes;
    private final long size;
    private long position;
    private boolean ended;
    private Hash head = Hash.ZERO;

    private TrailExport(Trail trail, CheckpointNotes notes, long size, OutputStream out) {
        this.size = size;
        this.trail = trail;
        this.notes = notes;
        this.proofs = new Proofs(trail.hashes());
        this.writer = new ExportWriter(out, trail.keys().signer());
    }

    /**
     * Writes what the range shows.
     *
     * @param size of the tree of the checkpoint that ends the export, at least the end of the range
     */
    static void write(Trail trail, ExportRange range, long size, OutputStream out) throws IOException {
        try (CheckpointNotes notes = trail.checkpoints().file().notes()) {
            new TrailExport(trail, notes, size, out).write(range);
        }
    }

    private void write(ExportRange range) throws IOException {
        writer.header(range.from(), range.to(), TrailClock.instant(trail.clock().wallMicros()));
        withhold(range.from());
        records(range);
        withhold(size);
        checkpoints();
        writer.seal(head);
    }

    private void records(ExportRange range) throws IOException {
        try (SegmentLines lines = trail.folder().lines(range.from())) {
            for (Optional<Line> line = lines.next();
                    line.isPresent() && line.get().seq() < range.to();
                    line = lines.next()) {
                show(line.get(), range);
            }
        }
    }

    private void show(Line line, ExportRange range) throws IOException {
        BsonDocument content = RecordDocument.of(line.json());
        if (!RecordDocument.meets(content, range.filter())) {
            return;
        }
        withhold(line.seq());
        checkpoints();
        if (range.redacted() && content.containsKey("detail")) {
            redacted(new AuditRecord(line.seq(), "", content).redacted());
        } else {
            writer.record(line.json());
            head = hasher.leaf(line.json());
            position++;
        }
    }

    private void redacted(AuditRecord shown) throws IOException {
        List<Hash> nodes = proofs.cover(position, position + 1);
        writer.withheld(new Subrange(position, position + 1), nodes, head, RecordDocument.members(shown.content()));
        head = nodes.get(0);
        position++;
    }

    private void withhold(long to) throws IOException {
        if (position < to) {
            checkpoints();
            List<Hash> nodes = proofs.cover(position, to);
            writer.withheld(new Subrange(position, to), nodes, head, Map.of());
            head = trail.hashes().node(0, to - 1);
            position = to;
        }
    }

    /** Those that end here; those that end within what is withheld are left out. */
    private void checkpoints() throws IOException {
        while (!ended && notes.line().isPresent() && (notes.size() <= position || notes.size() > size)) {
            if (notes.size() == position && position > 0) {
                writer.checkpoint(notes.note());
            }
            ended = notes.size() == size;
            notes.take();
        }
    }
}
