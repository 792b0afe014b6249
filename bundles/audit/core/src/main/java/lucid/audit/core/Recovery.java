/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.audit.core.SegmentFolder.Segment;
import lucid.audit.core.TrailEnd.Notice;
import lucid.auditproof.api.Checkpoint;
import lucid.auditproof.api.Frontier;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.Proofs;
import lucid.auditproof.api.Subtree;
import lucid.auditproof.api.TrailLines;
import org.bson.BsonDocument;
import org.bson.BsonInt64;

/**
 * Finds where the trail goes on: at the end of its last segment, where a line that was being written is cut; what was
 * acknowledged is never cut, for it was on disk as a whole. Then holds what is there against the newest checkpoints.
 */
final class Recovery {

    /** A few starts that were killed before their first checkpoint leave so many records. */
    private static final long MOST_UNSIGNED = 16;

    private final SegmentFolder segments;
    private final HashFiles hashes;
    private final TrailLines lines;
    private final SegmentFile.Opener opener;
    private final List<Notice> notices = new ArrayList<>();

    Recovery(SegmentFolder segments, HashFiles hashes, TrailLines lines, SegmentFile.Opener opener) {
        this.segments = segments;
        this.hashes = hashes;
        this.lines = lines;
        this.opener = opener;
    }

    /**
     * Looks at all that is there and repairs what a crash leaves.
     *
     * @param newest the newest note in the trail's own file
     * @param anchor the newest note of the anchor
     */
    TrailEnd run(Optional<String> newest, Optional<String> anchor) throws IOException {
        List<Segment> all = segments.list();
        gaps(all);
        Optional<Checkpoint> own = checkpoint(newest, "checkpoint-invalid");
        Optional<SegmentScan> scan = Optional.empty();
        if (!all.isEmpty()) {
            scan = Optional.of(last(all.get(all.size() - 1)));
        }
        long end = scan.map(SegmentScan::end).orElse(0L);
        boolean kept = own.isPresent() && own.get().head().size() > end && keepsHashes(own.get());
        long next = kept ? own.get().head().size() : end;
        if (kept) {
            hashes.truncate(next);
        } else {
            hash(all, scan);
        }
        own.ifPresent(checkpoint -> behind(checkpoint, end, "tail-cut"));
        checkpoint(anchor, "anchor-invalid").ifPresent(checkpoint -> behind(checkpoint, end, "anchor-ahead"));
        compare(own, all, next);
        boolean goesOn = scan.isPresent()
                && notices.stream().allMatch(notice -> notice.damage().isEmpty());
        return new TrailEnd(
                next,
                next == 0 ? Hash.ZERO : hashes.node(0, next - 1),
                tree(next),
                goesOn ? Optional.of(all.get(all.size() - 1)) : Optional.empty(),
                goesOn ? scan.get().length() : 0,
                own.map(checkpoint -> checkpoint.head().size()).orElse(0L),
                scan.map(SegmentScan::lastMicros).orElse(0L),
                notices);
    }

    private void gaps(List<Segment> all) throws IOException {
        for (int i = 0; i + 1 < all.size(); i++) {
            long end = SegmentScan.endOf(all.get(i));
            long next = all.get(i + 1).first();
            if (end != next) {
                BsonDocument detail = new BsonDocument("from", new BsonInt64(end)).append("to", new BsonInt64(next));
                notice("segment-missing", detail, "the records " + end + " to " + (next - 1) + " are missing");
            }
        }
    }

    private SegmentScan last(Segment segment) throws IOException {
        long first = segment.first();
        Optional<Hash> before = Optional.empty();
        if (first == 0) {
            before = Optional.of(Hash.ZERO);
        } else if (hashes.size() >= first) {
            before = Optional.of(hashes.node(0, first - 1));
        }
        SegmentScan scan = SegmentScan.of(segment, before);
        if (scan.torn() > 0) {
            try (SegmentFile file = opener.open(segment.path())) {
                file.truncate(scan.length());
                file.force();
            }
            notice("torn-line-cut", new BsonDocument("bytes", new BsonInt64(scan.torn())), "");
        }
        if (scan.broken() >= 0) {
            BsonDocument detail = new BsonDocument("seq", new BsonInt64(scan.broken()));
            notice("chain-broken", detail, "record " + scan.broken() + " or the one before it was changed");
        }
        return scan;
    }

    /** Whether the hashes of records that are gone are still those that were signed. */
    private boolean keepsHashes(Checkpoint checkpoint) throws IOException {
        long size = checkpoint.head().size();
        return hashes.size() >= size
                && new Proofs(hashes).root(size).equals(checkpoint.head().root());
    }

    private void hash(List<Segment> all, Optional<SegmentScan> scan) throws IOException {
        if (scan.isEmpty()) {
            hashes.clear();
            return;
        }
        long first = all.get(all.size() - 1).first();
        if (hashes.size() < first) {
            rebuild(all);
        }
        hashes.truncate(first);
        scan.get().leaves().forEach(hashes::append);
        hashes.flush();
        hashes.sumAgain(first);
    }

    private void rebuild(List<Segment> all) throws IOException {
        hashes.clear();
        for (Segment segment : all) {
            if (hashes.size() < segment.first()) {
                long from = hashes.size();
                BsonDocument detail =
                        new BsonDocument("from", new BsonInt64(from)).append("to", new BsonInt64(segment.first()));
                notice("hashes-lost", detail, "the hashes before record " + segment.first() + " are lost");
            }
            for (long seq = hashes.size(); seq < segment.first(); seq++) {
                hashes.append(Hash.ZERO);
            }
            SegmentScan.of(segment, Optional.empty()).leaves().forEach(hashes::append);
            hashes.flush();
        }
    }

    private void behind(Checkpoint checkpoint, long end, String name) {
        long size = checkpoint.head().size();
        if (size > end) {
            BsonDocument detail = new BsonDocument("had", new BsonInt64(size)).append("has", new BsonInt64(end));
            notice(name, detail, "a signed checkpoint knows " + size + " records, the segments hold " + end);
        }
    }

    private void compare(Optional<Checkpoint> own, List<Segment> all, long next) throws IOException {
        if (own.isEmpty()) {
            if (next > MOST_UNSIGNED) {
                notice(
                        "checkpoints-missing",
                        new BsonDocument(),
                        "there is no checkpoint of the records that are there");
            }
            return;
        }
        Checkpoint checkpoint = own.get();
        if (checkpoint.head().size() > next || keepsHashes(checkpoint)) {
            return;
        }
        // The cache may be wrong: what the records themselves say counts.
        rebuild(all);
        if (!keepsHashes(checkpoint)) {
            BsonDocument detail =
                    new BsonDocument("size", new BsonInt64(checkpoint.head().size()));
            notice("records-changed", detail, "the records are not those that the newest checkpoint was signed for");
        }
    }

    private Optional<Checkpoint> checkpoint(Optional<String> note, String otherwise) {
        if (note.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(lines.checkpoint(note.get()));
        } catch (IOException e) {
            notice(otherwise, new BsonDocument(), "the newest checkpoint cannot be verified: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Frontier tree(long size) throws IOException {
        Frontier tree = new Frontier();
        for (Subtree subtree : Subtree.cover(0, size)) {
            tree.append(subtree.level(), hashes.node(subtree.level(), subtree.index()));
        }
        return tree;
    }

    private void notice(String name, BsonDocument detail, String damage) {
        notices.add(new Notice(name, detail, damage));
    }
}
