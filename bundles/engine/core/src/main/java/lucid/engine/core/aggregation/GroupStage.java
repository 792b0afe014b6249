/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Scope;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** {@code $group}: groups in the order of their first document. */
final class GroupStage implements Stage {

    /** What a group costs beyond its key and its fields. */
    private static final int OVERHEAD = 200;

    private final Doc specification;
    private final Expression id;
    private final AccumulatedFields fields;
    private final StageContext context;

    private GroupStage(Doc specification, Expression id, AccumulatedFields fields, StageContext context) {
        this.specification = specification;
        this.id = id;
        this.fields = fields;
        this.context = context;
    }

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(15947, "a group's fields must be specified in an object");
        }
        Doc specification = argument.document();
        if (!specification.has("_id")) {
            throw new CommandException(15955, "a group specification must include an _id");
        }
        return List.of(of(specification, context.expression(specification.get("_id")), context));
    }

    /** A group whose key may be computed in another way than by the specification. */
    static GroupStage of(Doc specification, Expression id, StageContext context) {
        AccumulatedFields fields = new AccumulatedFields();
        for (Element element : specification) {
            if (!element.name().equals("_id")) {
                fields.add(element.name(), element.value(), context);
            }
        }
        return new GroupStage(specification, id, fields, context);
    }

    @Override
    public String name() {
        return "$group";
    }

    @Override
    public DocStream run(DocStream source) {
        return new BlockingStream(source, this::group);
    }

    private Iterator<Doc> group(DocStream source) {
        Budget budget = context.budget(name());
        Map<KeyBytes, AccumulatedFields.Group> groups = new LinkedHashMap<>();
        Optional<KeyBytes> all = keyOfAll();
        while (source.next()) {
            budget.step();
            Scope scope = context.scope(source.current());
            Value value = id.evaluate(scope);
            KeyBytes key = all.orElseGet(() -> key(value));
            AccumulatedFields.Group group = groups.get(key);
            if (group == null) {
                group = fields.start(value.isMissing() ? Value.NULL : value.detached());
                groups.put(key, group);
                budget.hold(key.length() + value.length() + OVERHEAD);
            }
            budget.hold(group.add(scope));
        }
        Iterator<AccumulatedFields.Group> iterator = groups.values().iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Doc next() {
                return iterator.next().result();
            }
        };
    }

    private KeyBytes key(Value value) {
        return KeyBytes.of(value, context.globals().collation());
    }

    /** The key when all documents belong to one group. */
    private Optional<KeyBytes> keyOfAll() {
        return id.isConstant()
                ? Optional.of(key(id.evaluate(Scope.of(Value.MISSING, context.globals()))))
                : Optional.empty();
    }

    @Override
    public List<Doc> explain() {
        DocBuilder builder = new DocBuilder();
        for (Element element : specification) {
            builder.append(element.name(), Shown.expression(element.value()));
        }
        return TransformStage.shown(name(), builder.build());
    }

    @Override
    public boolean needs(Needs needs) {
        for (Element element : specification) {
            if (element.name().equals("_id")) {
                needs.expression(element.value());
            } else {
                accumulated(element.value(), needs);
            }
        }
        return true;
    }

    /** What an accumulating field reads. */
    static void accumulated(Value accumulator, Needs needs) {
        needs.expression(accumulator);
        for (Element element : accumulator.document()) {
            Value sort =
                    element.value().isDocument() ? element.value().document().get("sortBy") : Value.MISSING;
            if (sort.isDocument()) {
                sort.document().names().forEach(needs::path);
            }
        }
    }
}
