/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Index;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.query.Filter;
import lucid.engine.core.query.Metadata;
import lucid.engine.core.text.TextSearch;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** The plan of a query with {@code $text}, which only the collection's text index can answer. */
final class TextPlan {

    private final PlanContext context;
    private final ParsedQuery parsed;
    private final Assembly assembly;

    TextPlan(PlanContext context, ParsedQuery parsed) {
        this.context = context;
        this.parsed = parsed;
        assembly = new Assembly(context, parsed);
    }

    /** Whether a query has {@code $text}. */
    static boolean isAsked(ParsedQuery parsed) {
        return parsed.conjuncts().stream().anyMatch(Metadata::isText);
    }

    /** What a query on a collection without a text index is told. */
    static CommandException noIndex() {
        return new CommandException(ErrorCode.INDEX_NOT_FOUND, "text index required for $text query");
    }

    /**
     * The whole plan.
     *
     * @throws CommandException 27 IndexNotFound without a text index, 2 BadValue with {@code $natural} or bounds on
     *     keys, 291 NoQueryExecutionPlans with a hint for another index, without equality for the fields before the
     *     terms, or with {@code $or} of which another part has no index
     */
    Stage plan() {
        Index index = context.indexes().stream()
                .filter(candidate -> candidate.spec().kind() == IndexKind.TEXT)
                .findFirst()
                .orElseThrow(TextPlan::noIndex);
        checkDemands(index);
        Stage found =
                index.spec().flags().hidden() ? refuse("the text index is hidden") : found(index, parsed.conditions());
        return assembly.unindexed(found, !parsed.sorts());
    }

    private void checkDemands(Index index) {
        Query query = parsed.query();
        if (Hint.isNatural(query) || KeyBounds.isAsked(query)) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "text expression not allowed with $natural, min or max in the same query");
        }
        if (Hint.isIndex(query) && !Hint.indexes(context, query).contains(index)) {
            refuse("the hint is for another index");
        }
    }

    /** The documents of a conjunction that has {@code $text}, alone or in an {@code $or}. */
    private Stage found(Index index, List<Filter> conditions) {
        for (Filter condition : conditions) {
            if (condition instanceof Filter.Text text) {
                return alone(index, text.search(), without(conditions, condition));
            }
        }
        Filter either = conditions.stream().filter(Metadata::isText).findFirst().orElseThrow();
        return either(index, (Filter.Or) either, without(conditions, either));
    }

    private static List<Filter> without(List<Filter> conditions, Filter one) {
        return conditions.stream().filter(condition -> condition != one).toList();
    }

    private Stage alone(Index index, TextSearch search, List<Filter> others) {
        Optional<TextScan> scan = TextScan.of(context, index, search, others);
        return scan.isPresent() ? scan.get().stage(isScored()) : refuse("");
    }

    private boolean isScored() {
        return parsed.query().scored();
    }

    /** Each branch by its index; that of the text first, so that a document found twice has its score. */
    private Stage either(Index index, Filter.Or or, List<Filter> others) {
        List<Stage> branches = new ArrayList<>();
        IndexChoice indexes = new IndexChoice(context.indexes(), parsed.query().globals());
        for (Filter part : or.parts()) {
            List<Filter> together = new ArrayList<>(Predicate.conjuncts(part));
            together.addAll(others);
            if (Metadata.isText(part)) {
                branches.add(0, found(index, together));
            } else {
                branches.add(indexes.scans(together).stream()
                        .findFirst()
                        .map(scan -> assembly.fetched(scan, scan.residual(together), false))
                        .orElseGet(() -> refuse("")));
            }
        }
        return new OrStage(branches.toArray(new Stage[0]));
    }

    private Stage refuse(String reason) {
        throw new CommandException(
                ErrorCode.NO_QUERY_EXECUTION_PLANS,
                "error processing query: ns=" + context.collection().info().namespace()
                        + " planner returned error :: caused by :: failed to use text index to satisfy $text query"
                        + " (if text index is compound, are equality predicates given for all prefix fields?)"
                        + (reason.isEmpty() ? "" : ": " + reason));
    }
}
