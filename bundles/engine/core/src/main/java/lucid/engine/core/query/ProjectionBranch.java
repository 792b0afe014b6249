/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.FieldPath;

/** The fields that a projection names in one document, in the order of its specification. Not changed after parsing. */
final class ProjectionBranch implements ProjectionPart {

    private final Map<String, ProjectionPart> parts = new LinkedHashMap<>();
    private final List<byte[]> names = new ArrayList<>();
    private final List<ProjectionPart> inOrder = new ArrayList<>();

    /**
     * Adds what happens at the end of a path.
     *
     * @throws CommandException 31249, 31250 where paths collide
     */
    void add(FieldPath path, Leaf leaf) {
        ProjectionBranch branch = this;
        for (int i = 0; i < path.size() - 1; i++) {
            ProjectionPart part = branch.parts.get(path.part(i));
            if (part instanceof Leaf) {
                throw new CommandException(
                        31249, "Path collision at " + path + " remaining portion " + remaining(path, i + 1));
            }
            if (part == null) {
                part = new ProjectionBranch();
                branch.put(path.part(i), part);
            }
            branch = (ProjectionBranch) part;
        }
        String last = path.part(path.size() - 1);
        if (branch.parts.containsKey(last)) {
            throw new CommandException(31250, "Path collision at " + path);
        }
        branch.put(last, leaf);
    }

    private static String remaining(FieldPath path, int from) {
        FieldPath rest = path;
        for (int i = 0; i < from; i++) {
            rest = rest.rest();
        }
        return rest.path();
    }

    private void put(String name, ProjectionPart part) {
        parts.put(name, part);
        names.add(name.getBytes(StandardCharsets.UTF_8));
        inOrder.add(part);
    }

    boolean has(String name) {
        return parts.containsKey(name);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Where in the specification the field is that a walk stands on; -1 for one that it does not name. */
    int indexOf(ElementCursor field) {
        for (int i = 0; i < names.size(); i++) {
            if (field.named(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    ProjectionPart part(int index) {
        return inOrder.get(index);
    }

    int size() {
        return inOrder.size();
    }

    /** The fields with their names. */
    Set<Map.Entry<String, ProjectionPart>> entries() {
        return parts.entrySet();
    }

    /** Whether a new value is given here or below. */
    boolean computes() {
        return inOrder.stream()
                .anyMatch(part -> part instanceof Computed
                        || part instanceof FirstMatch
                        || (part instanceof ProjectionBranch branch && branch.computes()));
    }

    /** Whether nothing here or below is more than kept. */
    boolean isPlain() {
        return inOrder.stream()
                .allMatch(part ->
                        part instanceof Include || (part instanceof ProjectionBranch branch && branch.isPlain()));
    }

    /** Collects the paths of all ends. */
    void collect(String prefix, Set<String> paths) {
        for (Map.Entry<String, ProjectionPart> entry : parts.entrySet()) {
            String path = prefix + entry.getKey();
            if (entry.getValue() instanceof ProjectionBranch branch) {
                branch.collect(path + ".", paths);
            } else {
                paths.add(path);
            }
        }
    }
}
