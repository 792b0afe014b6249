/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lucid.auditproof.api.TrailItem.Unit;

/**
 * Follows the chain. Where a record's hash is not what its successor says, one of the two was changed: the record if
 * the successor is what the next one says, else it may be either, and both readings go on until a checkpoint decides.
 */
final class ChainWalk {

    private static final int MOST_READINGS = 16;

    private final Aligner aligner;
    private final TrailSource source;
    private final CheckpointWatch watch;
    private final List<TrailItem> ahead = new ArrayList<>();
    private List<Reading> readings = new ArrayList<>(List.of(new Reading()));
    private long position;
    private long records;
    private long withheld;

    ChainWalk(TrailSource source, CheckpointWatch watch, Consumer<TrailFinding> findings) {
        this.source = source;
        this.aligner = new Aligner(source, findings);
        this.watch = watch;
    }

    /** Follows it to its end. */
    void run() throws IOException {
        while (fetch(1)) {
            TrailItem item = ahead.remove(0);
            if (item instanceof Unit unit) {
                walk(unit);
            } else if (item instanceof TrailItem.Mark mark) {
                readings = watch.meet(mark, position, readings);
            } else if (item instanceof TrailItem.BadMark bad) {
                watch.meet(bad, position);
            }
        }
        watch.end(position, readings);
    }

    private void walk(Unit unit) throws IOException {
        position = unit.to();
        count(unit);
        Optional<Unit> next = following(0);
        Optional<Hash> claim = claim(next);
        if (unit.own().isPresent() && claim.isPresent() && !claim.equals(unit.own())) {
            disagree(unit, next, claim.get());
        } else {
            agree(unit, claim);
        }
        watch.pass(unit, readings);
    }

    private void count(Unit unit) {
        records += unit.shown() ? 1 : 0;
        withheld += !unit.shown() && !unit.nodes().isEmpty() ? unit.to() - unit.from() : 0;
    }

    private void agree(Unit unit, Optional<Hash> claim) {
        List<Hash> nodes = unit.nodes();
        if (nodes.isEmpty() && unit.to() - unit.from() == 1 && claim.isPresent()) {
            nodes = List.of(claim.get());
        }
        if (nodes.isEmpty()) {
            // Nothing is known of these records, so nothing of the tree from here on.
            watch.lose(readings);
            readings = List.of();
            return;
        }
        for (Reading reading : readings) {
            reading.append(unit, nodes);
        }
    }

    private void disagree(Unit unit, Optional<Unit> next, Hash claim) throws IOException {
        boolean vouched = next.isEmpty() || vouched(next.get());
        List<Reading> after = new ArrayList<>();
        for (Reading reading : readings) {
            if (reading.blames(unit)) {
                reading.append(unit, List.of(claim));
                after.add(reading);
                continue;
            }
            if (!vouched && readings.size() < MOST_READINGS) {
                Reading other = reading.copy();
                other.append(unit, unit.nodes());
                other.blame(next.get());
                after.add(other);
            }
            reading.blame(unit);
            reading.append(unit, List.of(claim));
            after.add(reading);
        }
        if (readings.isEmpty()) {
            watch.lose(List.of(blaming(vouched ? unit : next.get())));
        }
        readings = after;
    }

    private static Reading blaming(Unit unit) {
        Reading reading = new Reading();
        reading.blame(unit);
        return reading;
    }

    /** Whether the one after it says that this is what it was. */
    private boolean vouched(Unit unit) throws IOException {
        Optional<Hash> claim = claim(following(1));
        return unit.own().isPresent() && claim.equals(unit.own());
    }

    private Optional<Hash> claim(Optional<Unit> next) {
        return next.isPresent() ? next.get().prev() : source.head();
    }

    private Optional<Unit> following(int count) throws IOException {
        int left = count;
        for (int i = 0; fetch(i + 1); i++) {
            if (ahead.get(i) instanceof Unit unit && left-- == 0) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private boolean fetch(int count) throws IOException {
        while (ahead.size() < count) {
            Optional<TrailItem> next = aligner.next();
            if (next.isEmpty()) {
                return false;
            }
            ahead.add(next.get());
        }
        return true;
    }

    /** How many records were read in full. */
    long records() {
        return records;
    }

    /** How many are known by hashes only. */
    long withheld() {
        return withheld;
    }
}
