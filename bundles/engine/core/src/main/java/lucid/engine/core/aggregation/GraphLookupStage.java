/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** {@code $graphLookup}: all documents that are reached from one, level by level. */
final class GraphLookupStage implements Stage {

    private final GraphLookupOptions options;
    private final Expression startWith;
    private final PathSetter setter;
    private final StageContext context;

    private GraphLookupStage(GraphLookupOptions options, StageContext context) {
        this.options = options;
        this.context = context;
        startWith = context.expression(options.startWith());
        setter = PathSetter.of(options.as());
    }

    static List<Stage> parse(Value argument, StageContext context) {
        return List.of(new GraphLookupStage(GraphLookupOptions.parse(argument, context), context));
    }

    @Override
    public String name() {
        return "$graphLookup";
    }

    @Override
    public DocStream run(DocStream source) {
        return new StageStream(source) {
            @Override
            public boolean next() {
                return source.next() && stand(setter.set(source.current(), search(source.current())));
            }
        };
    }

    /** One search as it goes on. */
    private final class Search {

        private final Budget budget = context.budget(name());
        private final Map<KeyBytes, Value> reached = new LinkedHashMap<>();
        private final Map<KeyBytes, Value> asked = new LinkedHashMap<>();
        private Map<KeyBytes, Value> frontier = new LinkedHashMap<>();

        void ask(Value value) {
            Value wanted = value.isNullish() ? Value.NULL : value.detached();
            KeyBytes key = KeyBytes.of(wanted, context.globals().collation());
            if (asked.putIfAbsent(key, wanted) == null) {
                budget.hold(key.length() + wanted.length() + 2L * Budget.OVERHEAD);
                frontier.put(key, wanted);
            }
        }

        void level(long depth) {
            List<Value> values = new ArrayList<>(frontier.values());
            frontier = new LinkedHashMap<>();
            try (DocStream found = context.host().find(options.from(), filter(values), context.globals())) {
                while (found.next()) {
                    budget.step();
                    reach(found.current(), depth);
                }
            }
        }

        private void reach(Doc document, long depth) {
            KeyBytes key = KeyBytes.of(document.get("_id"), Collation.SIMPLE);
            if (reached.containsKey(key)) {
                return;
            }
            Doc kept = budget.hold(document);
            reached.put(key, Value.of(options.withDepth(kept, depth)));
            JoinFilter.values(kept, FieldPath.of(options.connectFromField())).forEach(this::ask);
        }
    }

    private Doc filter(List<Value> values) {
        Doc joined = JoinFilter.of(options.connectToField(), values);
        if (options.restriction().isEmpty()) {
            return joined;
        }
        return new DocBuilder()
                .append("$and", Value.array(List.of(Value.of(joined), Value.of(options.restriction()))))
                .build();
    }

    private Value search(Doc document) {
        Search search = new Search();
        Value start = startWith.evaluate(context.scope(document));
        (start.isArray() ? start.items() : List.of(start)).forEach(search::ask);
        for (long depth = 0; depth <= options.maxDepth() && !search.frontier.isEmpty(); depth++) {
            search.level(depth);
        }
        return Value.array(new ArrayList<>(search.reached.values()));
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown(name(), options.specification());
    }

    @Override
    public boolean needs(Needs needs) {
        needs.expression(options.startWith());
        if (options.as().contains(".")) {
            needs.path(options.as());
        }
        return false;
    }

    @Override
    public boolean keeps(String path) {
        return !ProjectStage.overlap(options.as(), path);
    }

    @Override
    public boolean isOneToOne() {
        return true;
    }
}
