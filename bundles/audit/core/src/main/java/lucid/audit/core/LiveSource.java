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
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;

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
    private long begins;
    private boolean begun;
    private boolean given;
    private boolean ended;

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
        if (!ended && notes.size() <= position) {
            return Optional.of(mark());
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
            // Notes of a trail that had more records stand before the one that ends this.
            return ended || notes.line().isEmpty() ? Optional.empty() : Optional.of(mark());
        }
        given = given || (begins > 0 && isRetention(held.get()));
        TrailItem item = items.item(next + 1, held.get().json());
        held = Optional.empty();
        begun = true;
        position = next + 1;
        return Optional.of(item);
    }

    private TrailItem mark() throws IOException {
        ended = notes.size() == end;
        byte[] line = notes.line().orElseThrow();
        notes.take();
        return items.item(notes.taken(), line);
    }

    /** Whether the record says that all before the oldest segment was given up. */
    private boolean isRetention(Line line) {
        BsonDocument record = RecordDocument.of(line.json());
        return record.get("notice") instanceof BsonString notice
                && notice.getValue().equals("retention")
                && record.get("detail") instanceof BsonDocument detail
                && detail.get("to") instanceof BsonInt64 to
                && to.getValue() >= begins;
    }

    /** Records that are not there. */
    private Unit gap(long next) throws IOException {
        if (!begun) {
            begins = next;
        } else {
            // What checkpoints cut into pieces is one gap.
            int newest = gaps.size() - 1;
            boolean goesOn = newest >= 0 && gaps.get(newest).last() == position - 1;
            long from = goesOn ? gaps.remove(newest).seq() : position;
            String text = "The records " + from + " to " + (next - 1) + " are not there";
            gaps.add(new TrailFinding(FindingKind.MISSING, from, next - 1, from + 1, text));
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

    /** What is missing, but what retention gave up. */
    List<TrailFinding> gaps() {
        List<TrailFinding> all = new ArrayList<>(gaps);
        if (begins > 0 && !given) {
            String text = "The records 0 to " + (begins - 1) + " are not there, and no record gives them up";
            all.add(0, new TrailFinding(FindingKind.MISSING, 0, begins - 1, 1, text));
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        segments.close();
        notes.close();
    }
}
