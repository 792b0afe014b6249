/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.audit.core.CheckpointFile.CheckpointNotes;
import lucid.audit.core.SegmentLines.Line;
import lucid.auditproof.api.ExportWriter.Subrange;
import lucid.auditproof.api.FindingKind;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.Proofs;
import lucid.auditproof.api.TrailFinding;
import lucid.auditproof.api.TrailItem;
import lucid.auditproof.api.TrailItem.Unit;
import lucid.auditproof.api.TrailLines;
import lucid.auditproof.api.TrailSource;

/** The trail as it lies on disk, up to some record, with its checkpoints between the records. */
final class LiveSource implements TrailSource, Closeable {

    private final HashFiles hashes;
    private final TrailLines items;
    private final SegmentLines segments;
    private final CheckpointNotes notes;
    private final long end;
    private final List<TrailFinding> gaps = new ArrayList<>();
    private Optional<Line> held = Optional.empty();
    private long position;
    private boolean begun;

    /** Of the first {@code end} records. */
    LiveSource(Trail trail, long end) throws IOException {
        this.hashes = trail.hashes();
        this.items = new TrailLines(trail.key());
        this.end = end;
        this.segments = trail.folder().lines(0);
        this.notes = trail.checkpoints().file().notes();
    }

    @Override
    public Optional<TrailItem> next() throws IOException {
        if (notes.size() <= position) {
            byte[] line = notes.line().orElseThrow();
            notes.take();
            return Optional.of(items.item(notes.taken(), line));
        }
        if (held.isEmpty() && position < end) {
            held = segments.next().filter(line -> line.seq() < end);
        }
        long next = held.map(Line::seq).orElse(end);
        if (next > position) {
            // A checkpoint within what is gone is verified too: the hashes of what it covers are there.
            return Optional.of(gap(Math.min(next, notes.size())));
        }
        if (held.isEmpty()) {
            return Optional.empty();
        }
        TrailItem item = items.item(next + 1, held.get().json());
        held = Optional.empty();
        begun = true;
        position = next + 1;
        return Optional.of(item);
    }

    /** Records that are not there; at the beginning they were given up by retention. */
    private Unit gap(long next) throws IOException {
        if (begun) {
            String text = "The records " + position + " to " + (next - 1) + " are not there";
            gaps.add(new TrailFinding(FindingKind.MISSING, position, next - 1, position + 1, text));
        }
        Hash before = position == 0 ? Hash.ZERO : hashes.node(0, position - 1);
        Subrange range = new Subrange(position, next);
        List<Hash> nodes = new Proofs(hashes).cover(position, next);
        position = next;
        return Unit.withheld(range.from() + 1, range, before, nodes);
    }

    @Override
    public Optional<Hash> head() {
        return Optional.empty();
    }

    /** What is missing in the middle. */
    List<TrailFinding> gaps() {
        return gaps;
    }

    @Override
    public void close() throws IOException {
        segments.close();
        notes.close();
    }
}
