/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.value.Doc;

/** How a pipeline is split between the planner and itself. */
record PushedStages(Pipeline.Pushdown pushdown, List<Stage> rest) {

    static PushedStages of(List<Stage> stages) {
        int next = 0;
        Doc filter = Doc.EMPTY;
        Doc sort = Doc.EMPTY;
        Window window = new Window(0, 0);
        if (stages.size() > 1
                && stages.get(0) instanceof UnpackBucketStage unpack
                && stages.get(1) instanceof MatchStage match) {
            Doc bounds = unpack.bounds(match.filter());
            return new PushedStages(new Pipeline.Pushdown(bounds, sort, 0, 0, Doc.EMPTY), List.copyOf(stages));
        }
        if (next < stages.size() && stages.get(next) instanceof MatchStage match) {
            filter = match.filter();
            next++;
        }
        if (next < stages.size() && stages.get(next) instanceof SortStage stage) {
            sort = stage.specification();
            window = new Window(0, stage.limit());
            next++;
        }
        while (next < stages.size() && window.takes(stages.get(next))) {
            window = window.with(stages.get(next++));
        }
        List<Stage> rest = List.copyOf(stages.subList(next, stages.size()));
        Doc fields = fields(rest, filter, sort);
        return new PushedStages(new Pipeline.Pushdown(filter, sort, window.skip(), window.limit(), fields), rest);
    }

    /** Which documents of a result are wanted; a limit of 0 is none. */
    private record Window(long skip, long limit) {

        boolean takes(Stage stage) {
            return stage instanceof LimitStage
                    || (stage instanceof SkipStage more
                            && (limit == 0 || more.count() < limit)
                            && more.count() <= Long.MAX_VALUE - skip);
        }

        Window with(Stage stage) {
            if (stage instanceof SkipStage more) {
                return new Window(skip + more.count(), limit == 0 ? 0 : limit - more.count());
            }
            long count = ((LimitStage) stage).count();
            return new Window(skip, limit == 0 ? count : Math.min(limit, count));
        }
    }

    /** When nothing is read, the fields of filter and sort are asked for: an index that served those covers them. */
    private static Doc fields(List<Stage> rest, Doc filter, Doc sort) {
        Needs needs = new Needs();
        if (!Pipeline.needs(rest, needs)) {
            return Doc.EMPTY;
        }
        if (!needs.isEverything() && needs.paths().isEmpty()) {
            needs.filter(filter);
            sort.names().forEach(needs::path);
        }
        return needs.projection();
    }
}
