/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.query.Filter;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * A walk over an index within bounds, and what it leaves to do.
 *
 * @param facts  the index
 * @param fields the bounds of each field
 * @param served the parts of the filter that every entry within the bounds satisfies
 * @param onKey  the parts that can be run on the key
 * @param points whether the leading field is bound by the filter
 */
record IndexScan(IndexFacts facts, List<Intervals> fields, Set<Filter> served, List<Filter> onKey, boolean points) {

    /** All of an index. */
    static IndexScan whole(IndexFacts facts) {
        return new IndexScan(
                facts, Collections.nCopies(facts.fields().size(), Intervals.ALL), Set.of(), List.of(), false);
    }

    /** The same with other bounds. */
    IndexScan with(List<Intervals> bounds) {
        return new IndexScan(facts, bounds, served, onKey, points);
    }

    boolean isEmpty() {
        return fields.stream().anyMatch(Intervals::isNone);
    }

    /** The parts of a conjunction that neither the bounds nor the key satisfy. */
    List<Filter> residual(List<Filter> conjuncts) {
        return conjuncts.stream()
                .filter(part -> !served.contains(part) && !onKey.contains(part))
                .toList();
    }

    KeyWalk walk(boolean backward) {
        List<List<KeyRange>> ranges = new ArrayList<>();
        boolean[] descending = new boolean[fields.size()];
        for (int i = 0; i < fields.size(); i++) {
            descending[i] = facts.fields().get(i).descending();
            ranges.add(KeyRange.of(fields.get(i), descending[i], facts.collation()));
        }
        return new KeyWalk(ranges, descending, backward);
    }

    /** The bounds as explain shows them: in the direction of the walk. */
    Doc bounds(boolean backward) {
        DocBuilder builder = new DocBuilder();
        for (int i = 0; i < fields.size(); i++) {
            IndexSpec.Field field = facts.fields().get(i);
            boolean down = field.descending() != backward;
            List<Value> texts = new ArrayList<>();
            for (Interval interval : fields.get(i).parts()) {
                texts.add(Value.of(down ? reversed(interval) : interval.toString()));
            }
            if (down) {
                Collections.reverse(texts);
            }
            builder.append(field.path().path(), Value.array(texts));
        }
        return builder.build();
    }

    private static String reversed(Interval interval) {
        return (interval.high().inclusive() ? "[" : "(")
                + BoundsText.value(interval.high().value())
                + ", "
                + BoundsText.value(interval.low().value())
                + (interval.low().inclusive() ? "]" : ")");
    }
}
