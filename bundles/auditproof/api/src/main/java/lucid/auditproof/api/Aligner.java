/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import static lucid.auditproof.api.FindingKind.CHANGED;
import static lucid.auditproof.api.FindingKind.INSERTED;
import static lucid.auditproof.api.FindingKind.MISPLACED;
import static lucid.auditproof.api.FindingKind.MISSING;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import lucid.auditproof.api.TrailItem.Junk;
import lucid.auditproof.api.TrailItem.Unit;

/** Puts the items of a trail in their places: says what is missing, moved or inserted, leaves out what is too much. */
final class Aligner {

    private final TrailSource source;
    private final Consumer<TrailFinding> findings;
    private final List<TrailItem> ahead = new ArrayList<>();
    private long due;
    private Optional<Hash> before = Optional.of(Hash.ZERO);

    Aligner(TrailSource source, Consumer<TrailFinding> findings) {
        this.source = source;
        this.findings = findings;
    }

    /** The next item in its place: units follow one another without a gap. Empty at the end. */
    Optional<TrailItem> next() throws IOException {
        while (true) {
            fetch(1);
            if (ahead.isEmpty()) {
                return Optional.empty();
            }
            TrailItem item = ahead.remove(0);
            Optional<? extends TrailItem> placed = item instanceof Unit unit
                    ? placed(unit)
                    : item instanceof Junk junk ? inPlaceOf(junk) : Optional.of(item);
            if (placed.isPresent()) {
                return Optional.of(placed.get());
            }
        }
    }

    private Optional<Unit> placed(Unit unit) throws IOException {
        Optional<Unit> next = following(0);
        long nextFrom = next.map(Unit::from).orElse(-1L);
        if (unit.from() == due) {
            return forged(unit, next) ? Optional.empty() : place(unit);
        }
        boolean fits = unit.prev().isPresent() && unit.prev().equals(before);
        if (fits && (next.isEmpty() || nextFrom == due + 1)) {
            findings.accept(changed(unit.line(), "its number is " + unit.from()));
            return place(new Unit(unit.line(), due, due + 1, unit.prev(), unit.nodes(), unit.shown(), unit.after()));
        }
        if (nextFrom == due) {
            return misplaced(unit);
        }
        if (nextFrom == due + 1) {
            misplaced(unit);
            return place(Unit.missing(unit.line(), due, due + 1));
        }
        return unit.from() > due ? afterGap(unit) : misplaced(unit);
    }

    private Optional<Unit> afterGap(Unit unit) {
        Unit gap = Unit.missing(unit.line(), due, unit.from());
        findings.accept(TrailFinding.of(MISSING, gap, capital(gap.name()) + " should stand before this line"));
        ahead.add(0, unit);
        return place(gap);
    }

    private Optional<Unit> misplaced(Unit unit) {
        String text = capital(unit.name()) + " stands where record " + due + " belongs";
        findings.accept(TrailFinding.of(MISPLACED, unit, text));
        return Optional.empty();
    }

    /** Whether the next one has the same number and is the one that its successor knows. */
    private boolean forged(Unit unit, Optional<Unit> next) throws IOException {
        Optional<Hash> known = following(1).flatMap(Unit::prev);
        boolean forged = next.isPresent()
                && next.get().from() == due
                && !next.get().own().equals(unit.own())
                && known.isPresent()
                && known.equals(next.get().own());
        if (forged) {
            findings.accept(TrailFinding.of(INSERTED, unit, "A second record " + due + " was inserted"));
        }
        return forged;
    }

    private Optional<Unit> inPlaceOf(Junk junk) throws IOException {
        Optional<Unit> next = following(0);
        if (next.isPresent() && next.get().from() == due) {
            findings.accept(TrailFinding.at(INSERTED, junk.line(), "This line is no part of the trail: " + junk.why()));
            return Optional.empty();
        }
        findings.accept(changed(junk.line(), junk.why()));
        return place(Unit.missing(junk.line(), due, due + 1));
    }

    private TrailFinding changed(long line, String why) {
        return new TrailFinding(CHANGED, due, due, line, "Record " + due + " was changed: " + why);
    }

    private Optional<Unit> place(Unit unit) {
        due = unit.to();
        before = unit.own();
        return Optional.of(unit);
    }

    /** The unit after those that were looked at, counted from 0; empty at the end or where a line cannot be read. */
    private Optional<Unit> following(int count) throws IOException {
        int left = count;
        for (int i = 0; fetch(i + 1); i++) {
            TrailItem item = ahead.get(i);
            boolean mark = item instanceof TrailItem.Mark || item instanceof TrailItem.BadMark;
            if (!mark && left == 0) {
                return item instanceof Unit unit ? Optional.of(unit) : Optional.empty();
            }
            left -= mark ? 0 : 1;
        }
        return Optional.empty();
    }

    private boolean fetch(int count) throws IOException {
        while (ahead.size() < count) {
            Optional<TrailItem> next = source.next();
            if (next.isEmpty()) {
                return false;
            }
            ahead.add(next.get());
        }
        return true;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
