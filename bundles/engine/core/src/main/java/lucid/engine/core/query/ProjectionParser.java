/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Expressions;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.ProjectionPart.Computed;
import lucid.engine.core.query.ProjectionPart.Exclude;
import lucid.engine.core.query.ProjectionPart.FirstMatch;
import lucid.engine.core.query.ProjectionPart.Include;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** Reads a projection's specification. */
final class ProjectionParser {

    private static final Set<String> META = Set.of(
            "recordId",
            "indexKey",
            "sortKey",
            "randVal",
            "geoNearDistance",
            "geoNearPoint",
            "searchScore",
            "textScore",
            "searchHighlights",
            "searchScoreDetails",
            "vectorSearchScore");
    private static final Map<String, FindOperator> FIND_OPERATORS = Map.of(
            "$slice", ProjectionParser::slice,
            "$elemMatch", ProjectionParser::elemMatch);

    private final Globals globals;
    private final boolean find;
    private final ProjectionBranch root = new ProjectionBranch();
    private final ProjectionMode mode = new ProjectionMode();
    private PositionalProjection positional;
    private boolean firstMatch;

    ProjectionParser(Globals globals, boolean find) {
        this.globals = globals;
        this.find = find;
    }

    /** An operator that only {@code find} has; false where the operand is an expression's. */
    private interface FindOperator {
        boolean parse(ProjectionParser parser, FieldPath path, Value operand);
    }

    ProjectionBranch parse(Doc specification) {
        for (Element field : specification) {
            field("", field);
        }
        mode.settle(firstMatch);
        if (mode.namesId() || (mode.isInclusion() && !root.has("_id"))) {
            id();
        }
        return root;
    }

    /** In an inclusion it stays unless it is dropped, in an exclusion likewise. */
    private void id() {
        FieldPath id = FieldPath.of("_id");
        if (root.has("_id")) {
            throw new CommandException(31250, "Path collision at _id");
        }
        if (mode.isInclusion() != mode.dropsId()) {
            root.add(id, mode.isInclusion() ? new Include() : new Exclude());
        }
    }

    boolean isInclusion() {
        return mode.isInclusion();
    }

    Optional<PositionalProjection> positional() {
        return Optional.ofNullable(positional);
    }

    private void field(String prefix, Element field) {
        String name = prefix + field.name();
        if (name.endsWith(".$") || name.contains(".$.")) {
            positional(name, field.value());
            return;
        }
        FieldPath path = PathRules.checked(name);
        Value value = field.value();
        if (value.isNumber() || value.isBoolean()) {
            flag(path, value.truthy());
        } else if (value.isDocument()) {
            document(path, value);
        } else {
            computed(path, value);
        }
    }

    private void flag(FieldPath path, boolean keep) {
        if (path.path().equals("_id")) {
            mode.id(keep);
        } else if (keep) {
            mode.include(path.path());
            root.add(path, new Include());
        } else {
            mode.exclude(path.path());
            root.add(path, new Exclude());
        }
    }

    private void document(FieldPath path, Value value) {
        Doc document = value.document();
        if (document.isEmpty()) {
            throw new CommandException(
                    51270, "An empty sub-projection is not a valid value. Found empty object at path");
        }
        Element first = document.first();
        if (!first.name().startsWith("$")) {
            for (Element nested : document) {
                field(path + ".", nested);
            }
            return;
        }
        FindOperator operator = FIND_OPERATORS.get(first.name());
        if (first.name().equals("$meta") && document.size() == 1) {
            root.add(path, new Computed(meta(first.value())));
        } else if (!find || operator == null || document.size() > 1 || !operator.parse(this, path, first.value())) {
            computed(path, value);
        }
    }

    private void computed(FieldPath path, Value value) {
        mode.compute();
        Expression expression = Expressions.parse(value, globals.names());
        root.add(path, new Computed(expression));
    }

    private static Expression meta(Value operand) {
        String name = operand.isString() ? operand.string() : "";
        if (!META.contains(name)) {
            throw new CommandException(17308, "Unsupported argument to $meta: " + name);
        }
        return scope -> scope.metadata(name);
    }

    private boolean slice(FieldPath path, Value operand) {
        Optional<ProjectionPart.Slice> slice = SliceSyntax.parse(operand);
        slice.ifPresent(found -> root.add(path, found));
        return slice.isPresent();
    }

    private boolean elemMatch(FieldPath path, Value operand) {
        if (!operand.isDocument()) {
            throw new CommandException(
                    31274, "elemMatch: Invalid argument, object required, but got " + BsonTypes.alias(operand.type()));
        }
        if (path.size() > 1) {
            throw new CommandException(31275, "Cannot use $elemMatch projection on a nested field");
        }
        firstMatch = true;
        Element condition = new Element("$elemMatch", operand);
        Doc siblings = new DocBuilder().append(condition).build();
        Filter filter = new FilterParser(globals).operators(path, siblings, ParseLevel.top(FilterPlace.PART));
        root.add(path, new FirstMatch(new Conditions(globals).compile(filter)));
        return true;
    }

    private void positional(String name, Value value) {
        if (!find) {
            throw new CommandException(31324, "Cannot use positional projection in aggregation projection");
        }
        if (name.contains(".$.")) {
            throw new CommandException(
                    31394,
                    "As of 4.4, it's illegal to specify positional operator in the middle of a path."
                            + "Positional projection may only be used at the end, for example: a.b.$. If the query"
                            + " previously used a form like a.b.$.d, remove the parts following the '$' and the"
                            + " results will be equivalent.");
        }
        if (!(value.isNumber() || value.isBoolean()) || !value.truthy() || mode.isExclusion()) {
            throw new CommandException(31395, "positional projection cannot be used with exclusion");
        }
        if (positional != null) {
            throw new CommandException(31276, "Cannot specify more than one positional projection per query.");
        }
        FieldPath path = PathRules.checked(name.substring(0, name.length() - 2));
        mode.include(path.path());
        root.add(path, new Include());
        positional = new PositionalProjection(path);
    }
}
