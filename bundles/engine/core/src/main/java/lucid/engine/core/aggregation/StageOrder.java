/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;

/** Rearranges stages so that filters, skips and limits run early; what comes out stays the same. */
final class StageOrder {

    private StageOrder() {}

    static List<Stage> arrange(List<Stage> stages) {
        List<Stage> arranged = new ArrayList<>();
        for (Stage stage : stages) {
            if (stage instanceof MatchStage match) {
                place(match, arranged);
            } else if (stage instanceof SkipStage || stage instanceof LimitStage) {
                advance(stage, arranged);
            } else {
                arranged.add(stage);
            }
        }
        return limitSorts(arranged);
    }

    /** Puts each condition of a filter as early as it may stand, the rest at the end. */
    private static void place(MatchStage match, List<Stage> arranged) {
        List<Doc> staying = new ArrayList<>();
        List<Doc> conditions = match.conditions();
        boolean first = arranged.isEmpty();
        for (int i = 0; i < conditions.size(); i++) {
            int position = first ? 0 : position(conditions.get(i), arranged);
            if (position == arranged.size()) {
                staying.add(conditions.get(i));
            } else {
                insert(match.with(conditions.get(i)), position, arranged);
            }
        }
        if (!staying.isEmpty() || conditions.isEmpty()) {
            insert(match.with(MatchStage.of(staying)), arranged.size(), arranged);
        }
    }

    private static int position(Doc condition, List<Stage> arranged) {
        Needs needs = new Needs();
        needs.filter(condition);
        int position = arranged.size();
        while (position > 0 && !needs.isEverything() && passes(needs, arranged.get(position - 1))) {
            position--;
        }
        return position;
    }

    private static boolean passes(Needs needs, Stage stage) {
        return !needs.paths().isEmpty() && needs.paths().stream().allMatch(stage::keeps);
    }

    /** Inserts a filter; behind another one the two become one. */
    private static void insert(MatchStage match, int position, List<Stage> arranged) {
        if (position > 0 && arranged.get(position - 1) instanceof MatchStage earlier) {
            arranged.set(position - 1, earlier.and(match));
        } else {
            arranged.add(position, match);
        }
    }

    private static void advance(Stage stage, List<Stage> arranged) {
        int position = arranged.size();
        while (position > 0 && arranged.get(position - 1).isOneToOne()) {
            position--;
        }
        arranged.add(position, stage);
    }

    /** Tells each sort how many documents are wanted of it. */
    private static List<Stage> limitSorts(List<Stage> stages) {
        List<Stage> result = new ArrayList<>();
        for (Stage stage : stages) {
            if (!(stage instanceof LimitStage limit) || !limitSort(limit.count(), result)) {
                result.add(stage);
            }
        }
        return result;
    }

    private static boolean limitSort(long count, List<Stage> before) {
        long wanted = count;
        int position = before.size() - 1;
        while (position >= 0 && before.get(position) instanceof SkipStage skip) {
            wanted += skip.count();
            position--;
        }
        if (position < 0 || wanted < 0 || !(before.get(position) instanceof SortStage sort)) {
            return false;
        }
        before.set(position, sort.limitedTo(wanted));
        return true;
    }
}
