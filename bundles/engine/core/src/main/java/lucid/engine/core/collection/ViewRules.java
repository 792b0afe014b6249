/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** What views may be made of: no writing stages, no cycles, not more than 20 on top of each other. */
final class ViewRules {

    private static final int DEEPEST = 20;
    private static final Set<String> REFUSED = Set.of("$out", "$merge", "$changeStream");

    private final Map<Namespace, List<Namespace>> uses = new HashMap<>();

    private ViewRules(java.util.Collection<CollectionInfo> views) {
        views.forEach(this::add);
    }

    private void add(CollectionInfo view) {
        List<Namespace> used = new ArrayList<>();
        String database = view.namespace().database();
        used.add(new Namespace(database, view.options().get("viewOn").string()));
        collect(view.options().get("pipeline"), database, used);
        uses.put(view.namespace(), used);
    }

    /**
     * Checks a view beside those that there are.
     *
     * @throws CommandException 5 GraphContainsCycle, 165 ViewDepthLimitExceeded, 167 OptionNotSupportedOnView
     */
    static void check(CollectionInfo view, java.util.Collection<CollectionInfo> others) {
        checkStages(view.options().get("pipeline"));
        ViewRules rules = new ViewRules(others);
        rules.add(view);
        rules.walk(view.namespace(), new LinkedHashSet<>());
        rules.uses.keySet().forEach(one -> rules.walk(one, new LinkedHashSet<>()));
    }

    private static void checkStages(Value pipeline) {
        int position = 0;
        for (Value stage : pipeline.items()) {
            if (!stage.isDocument()) {
                throw new CommandException(
                        ErrorCode.TYPE_MISMATCH, "Each element of the 'pipeline' array must be an object");
            }
            String name =
                    stage.document().isEmpty() ? "" : stage.document().first().name();
            if (REFUSED.contains(name)) {
                throw new CommandException(
                        ErrorCode.OPTION_NOT_SUPPORTED_ON_VIEW,
                        "The aggregation stage " + name + " in location " + position
                                + " of the pipeline cannot be used in the view definition");
            }
            position++;
        }
    }

    private void walk(Namespace namespace, Set<Namespace> path) {
        if (!uses.containsKey(namespace)) {
            return;
        }
        if (!path.add(namespace)) {
            throw new CommandException(
                    ErrorCode.GRAPH_CONTAINS_CYCLE, "View cycle detected: " + path + " => " + namespace);
        }
        if (path.size() > DEEPEST) {
            throw new CommandException(
                    ErrorCode.VIEW_DEPTH_LIMIT_EXCEEDED, "View depth limit exceeded; maximum depth is " + DEEPEST);
        }
        uses.get(namespace).forEach(used -> walk(used, path));
        path.remove(namespace);
    }

    private static void collect(Value value, String database, List<Namespace> used) {
        if (value.isArray()) {
            value.items().forEach(item -> collect(item, database, used));
        } else if (value.isDocument()) {
            for (Element element : value.document()) {
                addUsed(element, database, used);
                collect(element.value(), database, used);
            }
        }
    }

    private static void addUsed(Element stage, String database, List<Namespace> used) {
        Value from =
                switch (stage.name()) {
                    case "$lookup", "$graphLookup" -> field(stage.value(), "from");
                    case "$unionWith" -> stage.value().isString() ? stage.value() : field(stage.value(), "coll");
                    default -> Value.MISSING;
                };
        if (from.isString()) {
            used.add(new Namespace(database, from.string()));
        }
    }

    private static Value field(Value document, String name) {
        return document.isDocument() ? document.document().get(name) : Doc.EMPTY.get(name);
    }
}
