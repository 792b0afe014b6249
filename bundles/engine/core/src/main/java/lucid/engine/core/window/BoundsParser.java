/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.expression.DateUnits;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** Compiles the {@code window} of a function. */
final class BoundsParser {

    private static final Set<String> KNOWN = Set.of("documents", "range", "unit");

    private BoundsParser() {}

    /**
     * Compiles.
     *
     * @param window missing for none, which means all rows
     * @throws CommandException 9 FailedToParse, 5339900 for a lower bound above the upper one, 5339901 and 5339902
     *     where the sort does not fit
     */
    static Bounds parse(Value window, SortBy sort) {
        if (window.isMissing()) {
            return DocumentBounds.ALL;
        }
        Refused.unless(window.isDocument(), "'window' field must be an object, but got " + window);
        Doc given = window.document();
        for (Element element : given) {
            Refused.unless(KNOWN.contains(element.name()), "'window' field has an unknown argument: " + element.name());
        }
        Refused.unless(
                !given.has("documents") || !given.has("range"),
                "'window' field can specify either 'documents' or 'range', not both");
        Refused.unless(!given.has("unit") || given.has("range"), "'unit' is for bounds that are given by 'range' only");
        return given.has("range")
                ? range(given, sort)
                : given.has("documents") ? documents(given.get("documents"), sort) : DocumentBounds.ALL;
    }

    private static List<Value> pair(Value bounds) {
        List<Value> pair = bounds.isArray() ? bounds.items() : List.of();
        Refused.unless(pair.size() == 2, "Window bounds must be a 2-element array: " + bounds);
        return pair;
    }

    private static boolean isUnbounded(Value bound) {
        return bound.isString() && bound.string().equals("unbounded");
    }

    /** A bound as a number; the row itself is zero. */
    private static Value number(Value bound) {
        if (bound.isString() && bound.string().equals("current")) {
            return Value.of(0);
        }
        Refused.unless(bound.isNumber(), "Window bounds must be 'unbounded', 'current', or a number, but got " + bound);
        return bound;
    }

    private static Bounds documents(Value given, SortBy sort) {
        List<Value> pair = pair(given);
        DocumentBounds bounds = new DocumentBounds(
                isUnbounded(pair.get(0)) ? DocumentBounds.FIRST : position(pair.get(0)),
                isUnbounded(pair.get(1)) ? DocumentBounds.LAST : position(pair.get(1)));
        Refused.unless(
                bounds.equals(DocumentBounds.ALL) || !sort.isEmpty(),
                5339901,
                "Document-based bounds require a sortBy");
        Refused.unless(bounds.lower() <= bounds.upper(), 5339900, "Lower bound must not exceed upper bound: " + given);
        return bounds;
    }

    private static int position(Value bound) {
        Value number = number(bound);
        requireWhole(number);
        long most = DocumentBounds.LAST - 1L;
        return (int) Math.max(-most, Math.min(most, number.longValue()));
    }

    private static void requireWhole(Value number) {
        Refused.unless(
                number.doubleValue() == number.longValue(), "Numeric bounds must be an integer, but got " + number);
    }

    private static Bounds range(Doc window, SortBy sort) {
        List<Value> pair = pair(window.get("range"));
        Optional<ChronoUnit> unit = unit(window.get("unit"));
        Value lower = offset(pair.get(0), unit);
        Value upper = offset(pair.get(1), unit);
        Refused.unless(
                lower.isMissing() || upper.isMissing() || ValueOrder.SIMPLE.compare(lower, upper) <= 0,
                5339900,
                "Lower bound must not exceed upper bound: " + window);
        Refused.unless(sort.single().isPresent(), 5339902, "Range-based bounds require sortBy a single field");
        Refused.unless(!sort.isDescending(), 8947401, "Range-based bounds require an ascending sortBy");
        return new RangeBounds(sort.single().orElseThrow(), lower, upper, unit);
    }

    private static Value offset(Value bound, Optional<ChronoUnit> unit) {
        if (isUnbounded(bound)) {
            return Value.MISSING;
        }
        Value number = number(bound);
        unit.ifPresent(dates -> requireWhole(number));
        return number.detached();
    }

    private static Optional<ChronoUnit> unit(Value unit) {
        if (unit.isMissing()) {
            return Optional.empty();
        }
        Refused.unless(unit.isString(), "'unit' must be a string, but got " + unit);
        Optional<ChronoUnit> known = DateUnits.unit(unit.string());
        Refused.unless(known.isPresent(), "unknown time unit value: " + unit.string());
        return known;
    }
}
