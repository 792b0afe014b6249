/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.query.Projection;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** {@code $project} and {@code $unset}. */
final class ProjectStage implements TransformStage {

    private final String name;
    private final Doc specification;
    private final ProjectedPaths paths;
    private final Projection projection;

    private ProjectStage(String name, Doc specification, StageContext context) {
        this.name = name;
        this.specification = specification;
        paths = ProjectedPaths.of(specification);
        projection = Projection.forStage(specification, context.globals());
    }

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(15969, "$project specification must be an object");
        }
        if (argument.document().isEmpty()) {
            throw new CommandException(
                    51272, "Invalid $project :: caused by :: projection specification must have at least one field");
        }
        return List.of(new ProjectStage("$project", argument.document(), context));
    }

    static List<Stage> parseUnset(Value argument, StageContext context) {
        DocBuilder builder = new DocBuilder();
        for (String path : unsetPaths(argument)) {
            builder.append(path, 0);
        }
        return List.of(new ProjectStage("$unset", builder.build(), context));
    }

    private static List<String> unsetPaths(Value argument) {
        if (!argument.isString() && !argument.isArray()) {
            throw new CommandException(31002, "$unset specification must be a string or an array");
        }
        List<Value> items = argument.isString() ? List.of(argument) : argument.items();
        if (items.isEmpty()) {
            throw new CommandException(
                    31119, "$unset specification must be a string or an array with at least one field");
        }
        List<String> paths = new ArrayList<>();
        for (Value item : items) {
            if (!item.isString()) {
                throw new CommandException(
                        31120, "$unset specification must be a string or an array containing only string values");
            }
            paths.add(item.string());
        }
        return paths;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Doc apply(Doc document) {
        return projection.apply(document);
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown("$project", Shown.projection(specification));
    }

    @Override
    public boolean needs(Needs needs) {
        if (paths.isExclusion()) {
            return false;
        }
        if (paths.keepsId()) {
            needs.path("_id");
        }
        paths.kept().forEach(needs::path);
        paths.computed().values().forEach(needs::expression);
        // A computed subfield goes through the arrays and documents that are there.
        paths.computed().keySet().stream().filter(path -> path.contains(".")).forEach(needs::path);
        return true;
    }

    @Override
    public boolean keeps(String path) {
        if (paths.isExclusion()) {
            return paths.dropped().stream().noneMatch(dropped -> overlap(dropped, path));
        }
        boolean kept =
                paths.kept().stream().anyMatch(root -> covers(root, path)) || (paths.keepsId() && covers("_id", path));
        return kept && paths.computed().keySet().stream().noneMatch(computed -> overlap(computed, path));
    }

    private static boolean covers(String root, String path) {
        return path.equals(root) || path.startsWith(root + ".");
    }

    /** Whether one of the paths is the other or lies above it. */
    static boolean overlap(String one, String two) {
        return FieldPath.of(one).startsWith(FieldPath.of(two))
                || FieldPath.of(two).startsWith(FieldPath.of(one));
    }
}
