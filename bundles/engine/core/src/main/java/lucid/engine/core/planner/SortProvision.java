/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.query.SortPattern;
import lucid.engine.core.value.FieldPath;

/** Whether an index scan gives its results in the order of a sort. */
final class SortProvision {

    /** How many scans a scan over lists of values may be taken apart into. */
    private static final int MOST_SCANS = 200;

    private final IndexScan scan;
    private final List<SortPattern.Part> parts;
    private Optional<Boolean> backward = Optional.empty();

    private SortProvision(IndexScan scan, List<SortPattern.Part> parts) {
        this.scan = scan;
        this.parts = parts;
    }

    /** Whether to walk backward for the sort; empty where no direction gives it. */
    static Optional<Boolean> backward(IndexScan scan, List<SortPattern.Part> parts) {
        SortProvision provision = new SortProvision(scan, parts);
        return scan.facts().stringsCompare() && !scan.facts().isWildcard() && provision.gives()
                ? Optional.of(provision.backward.orElse(false))
                : Optional.empty();
    }

    /** The scans of single leading values that each give the sort, to be merged; empty where that does not help. */
    static List<IndexScan> exploded(IndexScan scan, List<SortPattern.Part> parts) {
        List<IndexScan> scans = List.of(scan);
        for (int field = 0; field < scan.fields().size(); field++) {
            List<Interval> points = scan.fields().get(field).parts();
            if (!scan.fields().get(field).isPoints() || (long) scans.size() * points.size() > MOST_SCANS) {
                break;
            }
            scans = split(scans, field, points);
        }
        boolean helps = scans.size() > 1 && backward(scans.get(0), parts).isPresent();
        return helps ? scans : List.of();
    }

    private static List<IndexScan> split(List<IndexScan> scans, int field, List<Interval> points) {
        List<IndexScan> split = new ArrayList<>();
        for (IndexScan scan : scans) {
            points.forEach(point -> {
                List<Intervals> bounds = new ArrayList<>(scan.fields());
                bounds.set(field, Intervals.of(point));
                split.add(scan.with(bounds));
            });
        }
        return split;
    }

    private boolean gives() {
        int field = 0;
        for (SortPattern.Part part : parts) {
            while (!isConstant(part.path()) && skippable(field, part)) {
                field++;
            }
            boolean here = isAt(field, part.path());
            if (!isConstant(part.path()) && !(here && follows(field, part))) {
                return false;
            }
            field += here ? 1 : 0;
        }
        return true;
    }

    private boolean isAt(int field, FieldPath path) {
        return field < scan.fields().size()
                && scan.facts().fields().get(field).path().equals(path);
    }

    private boolean skippable(int field, SortPattern.Part part) {
        return field < scan.fields().size()
                && !isAt(field, part.path())
                && scan.fields().get(field).isPoint();
    }

    private boolean isConstant(FieldPath path) {
        for (int i = 0; i < scan.fields().size(); i++) {
            IndexSpec.Field field = scan.facts().fields().get(i);
            if (field.path().equals(path) && holdsOrder(field)) {
                return scan.fields().get(i).isPoint() && !scan.facts().isMultikey(path);
            }
        }
        return false;
    }

    private boolean holdsOrder(IndexSpec.Field field) {
        return !field.hashed() && !scan.facts().isGeographic(field);
    }

    private boolean follows(int position, SortPattern.Part part) {
        IndexSpec.Field field = scan.facts().fields().get(position);
        boolean usable =
                part.meta().isEmpty() && holdsOrder(field) && (!scan.facts().isMultikey(field.path()) || whole());
        boolean against = field.descending() != part.descending();
        if (!usable || (backward.isPresent() && backward.get() != against)) {
            return false;
        }
        backward = Optional.of(against);
        return true;
    }

    /**
     * An array sorts by its smallest or largest element, whatever the filter: only a walk over all entries meets that
     * one first, and only one such field can be sorted by.
     */
    private boolean whole() {
        return parts.size() == 1 && scan.fields().stream().allMatch(Intervals::isAll);
    }
}
