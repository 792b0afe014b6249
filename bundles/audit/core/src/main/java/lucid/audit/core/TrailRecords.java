/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.AuditRecord;
import lucid.audit.api.AuditRecords;
import lucid.audit.api.ExportRange;
import lucid.audit.api.RecordProof;
import lucid.audit.api.TrailVerification;
import lucid.audit.core.CheckpointFile.CheckpointNotes;
import lucid.audit.core.SegmentLines.Line;
import lucid.auditproof.api.Checkpoint;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.Hasher;
import lucid.auditproof.api.Proofs;
import lucid.auditproof.api.SignedNote;
import lucid.auditproof.api.TrailFinding;
import lucid.auditproof.api.TrailReport;
import lucid.auditproof.api.TrailVerifier;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link AuditRecords} of the trail in files. */
@Component
public final class TrailRecords implements AuditRecords {

    private final FileTrail files;

    /** Reads what this writes. */
    @Activate
    public TrailRecords(@Reference FileTrail files) {
        this.files = files;
    }

    @Override
    public AuditRecord record(long seq) {
        try (SegmentLines lines = flushed().folder().lines(Math.max(0, seq))) {
            return lines.next()
                    .filter(line -> line.seq() == seq)
                    .map(TrailRecords::record)
                    .orElseThrow(() -> new ProblemException(
                            AuditProblem.RECORD_MISSING, "the trail has no record " + seq + ", or no longer"));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static AuditRecord record(Line line) {
        Hash hash = new Hasher().leaf(line.json());
        return new AuditRecord(line.seq(), hash.hex(), RecordDocument.of(line.json()));
    }

    @Override
    public RecordProof proof(long seq) {
        Trail trail = signed();
        AuditCheckpoint checkpoint = newest(trail);
        if (seq < 0 || seq >= checkpoint.size()) {
            throw new ProblemException(AuditProblem.RECORD_MISSING, "the trail has no record " + seq);
        }
        try {
            List<Hash> path = new Proofs(trail.hashes()).inclusion(seq, checkpoint.size());
            String leaf = trail.hashes().node(0, seq).hex();
            return new RecordProof(seq, leaf, path.stream().map(Hash::hex).toList(), checkpoint);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<AuditCheckpoint> checkpoints(long fromSize, int limit) {
        List<AuditCheckpoint> found = new ArrayList<>();
        try (CheckpointNotes notes =
                files.opening().trail().checkpoints().file().notes()) {
            for (; notes.line().isPresent() && found.size() < limit; notes.take()) {
                if (notes.size() >= fromSize) {
                    found.add(checkpoint(notes.note()));
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return List.copyOf(found);
    }

    @Override
    public TrailVerification verify() {
        Trail trail = signed();
        try (LiveSource source = new LiveSource(trail, newest(trail).size())) {
            TrailReport report = new TrailVerifier(trail.key(), List.of()).trail(source);
            List<TrailFinding> findings = new ArrayList<>(source.gaps());
            findings.addAll(report.findings());
            return new TrailVerification(
                    findings.isEmpty(),
                    report.records(),
                    report.withheld(),
                    report.checkpoints(),
                    findings.stream().map(RecordDocument::finding).toList());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void export(ExportRange range, OutputStream out) throws IOException {
        Trail trail = signed();
        long size = newest(trail).size();
        ExportRange within =
                new ExportRange(range.from(), Math.min(range.to(), size), range.filter(), range.redacted());
        if (within.from() < 0 || within.from() >= within.to()) {
            throw new ProblemException(
                    AuditProblem.RANGE_INVALID, "give a range within the " + size + " records that there are");
        }
        TrailExport.write(trail, within, size, out);
    }

    private Trail flushed() {
        Trail trail = files.opening().trail();
        if (!trail.writer().trouble().present()) {
            trail.flush();
        }
        return trail;
    }

    private Trail signed() {
        Trail trail = files.opening().trail();
        trail.checkpoint();
        return trail;
    }

    private static AuditCheckpoint newest(Trail trail) {
        try {
            return checkpoint(trail.checkpoints().file().newest().orElseThrow());
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static AuditCheckpoint checkpoint(String note) throws IOException {
        Checkpoint read = Checkpoint.parse(SignedNote.parse(note).text());
        return new AuditCheckpoint(read.head().size(), read.head().root().hex(), read.time(), note);
    }

    static ProblemException unreadable(IOException failure) {
        return new ProblemException(
                AuditProblem.TRAIL_UNREADABLE,
                "a file in HOME/audit cannot be read; see the log and /health, and verify the trail",
                failure);
    }
}
