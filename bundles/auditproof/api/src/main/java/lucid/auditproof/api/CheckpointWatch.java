/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import static lucid.auditproof.api.FindingKind.ANCHOR;
import static lucid.auditproof.api.FindingKind.CHECKPOINT;
import static lucid.auditproof.api.FindingKind.CUT;
import static lucid.auditproof.api.FindingKind.REWRITTEN;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Holds the tree against the checkpoints, those of the trail and those from elsewhere. */
final class CheckpointWatch {

    private final Consumer<TrailFinding> findings;
    private final TreeMap<Long, Checkpoint> anchors = new TreeMap<>();
    private final List<TrailItem.Unit> hidden = new ArrayList<>();
    private final boolean complete;
    private Checkpoint first;
    private String newest = "";
    private long lastSize;
    private long lastGood;
    private boolean disagreed;
    private long verified;

    /**
     * Tells what it finds.
     *
     * @param complete whether a checkpoint has to cover all
     */
    CheckpointWatch(Consumer<TrailFinding> findings, List<Checkpoint> elsewhere, boolean complete) {
        this.findings = findings;
        this.complete = complete;
        elsewhere.forEach(anchor -> anchors.put(anchor.head().size(), anchor));
    }

    /** The checkpoint stands after so many records; gives the readings that agree with it. */
    List<Reading> meet(TrailItem.Mark mark, long position, List<Reading> readings) {
        Checkpoint checkpoint = mark.checkpoint();
        long size = checkpoint.head().size();
        first = first == null ? checkpoint : first;
        if (!checkpoint.origin().equals(first.origin())) {
            findings.accept(about(mark, "is of another trail"));
        } else if (size != position) {
            findings.accept(about(mark, "stands after " + position + " records"));
        } else if (size == lastSize && size != 0) {
            findings.accept(about(mark, "stands there twice"));
        } else {
            follow(mark);
            return readings.isEmpty() ? readings : agreeing(mark, readings);
        }
        return readings;
    }

    private void follow(TrailItem.Mark mark) {
        long after = mark.checkpoint().after();
        if (after != lastSize && hidden.stream().noneMatch(gap -> gap.from() < after && after < gap.to())) {
            findings.accept(missing(after, mark.line()));
        }
        lastSize = mark.checkpoint().head().size();
        hidden.clear();
    }

    private static TrailFinding missing(long size, long line) {
        String text = "The checkpoint of " + size + " records is missing before this line";
        return TrailFinding.at(CHECKPOINT, line, text);
    }

    private List<Reading> agreeing(TrailItem.Mark mark, List<Reading> readings) {
        TreeHead head = mark.checkpoint().head();
        for (Reading reading : readings) {
            if (reading.tree().root().equals(head.root())) {
                disagreed = false;
                lastGood = head.size();
                newest = mark.checkpoint().text();
                verified++;
                return new ArrayList<>(List.of(reading));
            }
        }
        if (!disagreed) {
            findings.accept(new TrailFinding(
                    REWRITTEN,
                    lastGood,
                    head.size() - 1,
                    mark.line(),
                    "The records " + lastGood + " to " + (head.size() - 1)
                            + " are not those that the checkpoint was signed for, although they fit each other"));
        }
        disagreed = true;
        return new ArrayList<>(readings.subList(0, 1));
    }

    void meet(TrailItem.BadMark bad, long position) {
        findings.accept(TrailFinding.at(CHECKPOINT, bad.line(), bad.why()));
        lastSize = position;
        hidden.clear();
    }

    /** The unit was added to the readings. */
    void pass(TrailItem.Unit unit, List<Reading> readings) {
        if (unit.after() >= 0 && unit.after() != lastSize) {
            findings.accept(missing(unit.after(), unit.line()));
        }
        if (unit.to() - unit.from() > 1) {
            hidden.add(unit);
        }
        Checkpoint anchor = anchors.get(unit.to());
        boolean known = readings.stream()
                .anyMatch(reading -> anchor == null
                        || reading.tree().root().equals(anchor.head().root()));
        if (anchor != null && !readings.isEmpty() && !known) {
            String text = "The first " + unit.to() + " records are not those of the checkpoint from elsewhere";
            findings.accept(new TrailFinding(ANCHOR, 0, unit.to() - 1, unit.line(), text));
        }
    }

    /** Nothing more can be said of the tree; what the first reading blames is found. */
    void lose(List<Reading> readings) {
        readings.stream().limit(1).forEach(reading -> reading.blames().forEach(findings));
    }

    /** The trail ends here. */
    void end(long position, List<Reading> readings) {
        lose(readings);
        if (complete && lastSize != position) {
            String text = "No checkpoint covers the end of the trail";
            findings.accept(new TrailFinding(CUT, lastSize, position - 1, 0, text));
        }
        if (!anchors.isEmpty() && anchors.lastKey() > position) {
            String text = "The trail ends after " + position + " records; the checkpoint from elsewhere knows "
                    + anchors.lastKey();
            findings.accept(new TrailFinding(CUT, position, anchors.lastKey() - 1, 0, text));
        }
    }

    private static TrailFinding about(TrailItem.Mark mark, String what) {
        String text = "The checkpoint of " + mark.checkpoint().head().size() + " records " + what;
        return TrailFinding.at(CHECKPOINT, mark.line(), text);
    }

    /** The origin of the first checkpoint; empty if none was met. */
    String origin() {
        return first == null ? "" : first.origin();
    }

    String newest() {
        return newest;
    }

    long verified() {
        return verified;
    }
}
