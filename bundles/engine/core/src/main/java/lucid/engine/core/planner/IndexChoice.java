/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.collection.Index;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.query.Filter;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.FieldPath;

/** The indexes that a query may use, and the scans that they offer for a conjunction. */
final class IndexChoice {

    private static final Set<IndexKind> WALKED =
            EnumSet.of(IndexKind.ORDERED, IndexKind.HASHED, IndexKind.WILDCARD, IndexKind.SPHERE, IndexKind.PLANE);

    private final List<IndexFacts> indexes = new ArrayList<>();
    private final Globals globals;

    IndexChoice(List<Index> candidates, Globals globals) {
        this.globals = globals;
        for (Index index : candidates) {
            IndexSpec spec = index.spec();
            boolean usable = !spec.flags().hidden() && !spec.flags().clustered() && WALKED.contains(spec.kind());
            boolean exactPaths =
                    spec.kind() != IndexKind.WILDCARD || index.collation().isSimple();
            if (usable && exactPaths) {
                indexes.add(IndexFacts.of(index, globals.collation()));
            }
        }
    }

    /** The usable indexes that hold all documents which satisfy a conjunction. */
    List<IndexFacts> holding(List<Filter> conjuncts) {
        return indexes.stream().filter(facts -> holds(facts, conjuncts)).toList();
    }

    List<IndexFacts> all() {
        return indexes;
    }

    /** The scans that bind a leading field. */
    List<IndexScan> scans(List<Filter> conjuncts) {
        List<Predicate> predicates = Predicate.of(conjuncts);
        List<IndexScan> scans = new ArrayList<>();
        for (IndexFacts facts : holding(conjuncts)) {
            if (facts.isWildcard()) {
                wildcard(facts, predicates, scans);
            } else {
                IndexMatcher.scan(facts, predicates).ifPresent(scans::add);
            }
        }
        return scans;
    }

    private static void wildcard(IndexFacts facts, List<Predicate> predicates, List<IndexScan> scans) {
        Set<FieldPath> tried = new HashSet<>();
        for (Predicate predicate : predicates) {
            FieldPath path = predicate.path();
            if (tried.add(path) && WildcardCover.covers(facts.index().spec(), path)) {
                IndexMatcher.scan(facts.at(path), predicates).ifPresent(scans::add);
            }
        }
    }

    /** Whether an index may lack documents that satisfy a conjunction. */
    boolean misses(IndexFacts facts, List<Filter> conjuncts) {
        return !holds(facts, conjuncts);
    }

    private boolean holds(IndexFacts facts, List<Filter> conjuncts) {
        if (!facts.isPartial()) {
            return true;
        }
        Filter partial = Matcher.parse(facts.index().spec().partialFilter(), globals.with(facts.collation()))
                .filter();
        return new PartialFilter(facts.stringsCompare(), facts.collation()).implied(new Filter.And(conjuncts), partial);
    }
}
