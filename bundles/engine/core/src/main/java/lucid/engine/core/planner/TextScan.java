/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.collection.Index;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.index.TextKey;
import lucid.engine.core.query.Filter;
import lucid.engine.core.text.TextDefinition;
import lucid.engine.core.text.TextMatcher;
import lucid.engine.core.text.TextSearch;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** Finds what satisfies one {@code $text} in its index, together with the other conditions of the conjunction. */
final class TextScan {

    private final PlanContext context;
    private final IndexFacts facts;
    private final TextMatcher matcher;
    private final List<Filter> others;
    private final int terms;
    private final Set<Filter> served = new HashSet<>();
    private final List<Value> prefix = new ArrayList<>();

    private TextScan(PlanContext context, Index index, TextSearch search, List<Filter> others) {
        this.context = context;
        this.others = others;
        facts = IndexFacts.of(index, context.globals().collation());
        matcher = new TextMatcher(TextDefinition.of(index.spec().raw()), search);
        terms = TextKey.position(facts.fields());
    }

    /** Empty where the index cannot serve: fields before the terms are not bound, or documents may be missing in it. */
    static Optional<TextScan> of(PlanContext context, Index index, TextSearch search, List<Filter> others) {
        TextScan scan = new TextScan(context, index, search, others);
        boolean complete =
                !new IndexChoice(List.of(), context.globals()).misses(scan.facts, others) && scan.bindPrefix();
        return complete ? Optional.of(scan) : Optional.empty();
    }

    private boolean bindPrefix() {
        for (IndexSpec.Field field : facts.fields().subList(0, terms)) {
            Optional<Filter.Comparison> equality = others.stream()
                    .filter(Filter.Comparison.class::isInstance)
                    .map(Filter.Comparison.class::cast)
                    .filter(comparison -> comparison.operator() == Filter.Operator.EQ
                            && comparison.path().equals(field.path())
                            && compares(comparison.operand()))
                    .findFirst();
            if (equality.isEmpty()) {
                return false;
            }
            prefix.add(equality.get().operand());
            // Null is also what is missing or undefined: that is looked at again.
            if (!equality.get().operand().isNullish()) {
                served.add(equality.get());
            }
        }
        return true;
    }

    private boolean compares(Value operand) {
        return facts.stringsCompare() || !BoundsBuilder.holdsText(operand);
    }

    /** The documents, with their scores where those are asked for. */
    Stage stage(boolean scored) {
        Stage[] scans = matcher.terms().terms().stream().map(this::scan).toArray(Stage[]::new);
        Stage found = scored
                ? new TextOrStage(context, terms + 1, scans)
                : new FetchStage(context, scans.length == 1 ? scans[0] : new OrStage(scans), Condition.NONE);
        Stage matched = new TextMatchStage(found, matcher, prefixDocument(), facts);
        List<Filter> left =
                others.stream().filter(other -> !served.contains(other)).toList();
        return left.isEmpty() ? matched : new FetchStage(context, matched, Condition.of(left, context.globals()));
    }

    /** The entries of one term, the highest score first. */
    private Stage scan(String term) {
        List<Intervals> bounds = new ArrayList<>();
        prefix.forEach(value -> bounds.add(Intervals.of(Interval.point(value, Collation.SIMPLE))));
        bounds.add(Intervals.of(Interval.point(Value.of(term), Collation.SIMPLE)));
        while (bounds.size() < facts.fields().size()) {
            bounds.add(Intervals.ALL);
        }
        IndexScan scan = new IndexScan(facts, bounds, Set.of(), List.of(), true);
        return new IndexScanStage(context, scan, new IndexScanStage.Mode(true, true, false));
    }

    private Doc prefixDocument() {
        DocBuilder document = new DocBuilder();
        for (int i = 0; i < terms; i++) {
            document.append(facts.fields().get(i).path().path(), prefix.get(i));
        }
        return document.build();
    }
}
