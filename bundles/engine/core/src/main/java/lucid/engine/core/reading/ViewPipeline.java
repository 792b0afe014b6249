/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.planner.Query;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** The stages that do to a view what a query does to a collection. */
public final class ViewPipeline {

    private ViewPipeline() {}

    public static List<Value> of(Query query) {
        List<Value> stages = new ArrayList<>();
        if (!query.filter().isEmpty()) {
            stages.add(stage("$match", Value.of(query.filter())));
        }
        if (!query.sort().isEmpty()) {
            stages.add(stage("$sort", Value.of(query.sort())));
        }
        if (query.range().skip() > 0) {
            stages.add(stage("$skip", Value.of(query.range().skip())));
        }
        if (query.range().limit() > 0) {
            stages.add(stage("$limit", Value.of(query.range().limit())));
        }
        if (!query.projection().isEmpty()) {
            stages.add(stage("$project", Value.of(query.projection())));
        }
        return stages;
    }

    public static Value stage(String name, Value argument) {
        return Value.of(new DocBuilder().append(name, argument).build());
    }
}
