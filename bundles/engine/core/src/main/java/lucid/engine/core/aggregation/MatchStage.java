/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.query.FilterPlace;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.query.Metadata;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** {@code $match}: lets pass what satisfies a filter. */
final class MatchStage implements Stage {

    private final Doc filter;
    private final Matcher matcher;
    private final StageContext context;

    private MatchStage(Doc filter, StageContext context) {
        this.filter = filter;
        this.context = context;
        matcher = Matcher.parse(filter, context.globals(), FilterPlace.STAGE);
    }

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(15959, "the match filter must be an expression in an object");
        }
        return List.of(new MatchStage(argument.document(), context));
    }

    /** Whether it has {@code $text}. */
    boolean isText() {
        return Metadata.isText(matcher.filter());
    }

    Doc filter() {
        return filter;
    }

    /** The same with another filter. */
    MatchStage with(Doc other) {
        return new MatchStage(other, context);
    }

    /** This filter first, then the other. */
    MatchStage and(MatchStage later) {
        if (filter.isEmpty()) {
            return later;
        }
        return later.filter.isEmpty() ? this : with(and(List.of(filter, later.filter)));
    }

    private static Doc and(List<Doc> filters) {
        List<Value> parts = new ArrayList<>();
        for (Doc filter : filters) {
            if (filter.size() == 1 && filter.has("$and")) {
                parts.addAll(filter.get("$and").items());
            } else {
                parts.add(Value.of(filter));
            }
        }
        return new DocBuilder().append("$and", Value.array(parts)).build();
    }

    /** The conditions, one document each. */
    List<Doc> conditions() {
        List<Doc> conditions = new ArrayList<>();
        for (Element element : filter) {
            conditions.add(new DocBuilder().append(element).build());
        }
        return conditions;
    }

    /** A filter of several conditions that {@link #conditions} gave. */
    static Doc of(List<Doc> conditions) {
        DocBuilder builder = new DocBuilder();
        conditions.forEach(builder::appendAll);
        return builder.build();
    }

    @Override
    public String name() {
        return "$match";
    }

    @Override
    public DocStream run(DocStream source) {
        Budget budget = context.budget(name());
        return new StageStream(source) {
            @Override
            public boolean next() {
                while (source.next()) {
                    budget.step();
                    if (matcher.matches(source.current())) {
                        return stand(source.current());
                    }
                }
                return false;
            }
        };
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown(name(), filter);
    }

    @Override
    public boolean needs(Needs needs) {
        needs.filter(filter);
        return false;
    }
}
