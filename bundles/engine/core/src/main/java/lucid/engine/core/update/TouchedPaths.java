/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.change.Touched;

/**
 * What the paths of an update touch: {@code $} and {@code $[]} stand for any item of an array.
 *
 * @param nodes those that lead to this part of the document
 */
record TouchedPaths(List<PathNode> nodes) implements Touched {

    /** An item that was added to an array. */
    private static final TouchedPaths ADDED = new TouchedPaths(List.of());

    @Override
    public Touched child(String name) {
        if (appends()) {
            return ADDED;
        }
        List<PathNode> children = new ArrayList<>();
        for (PathNode node : nodes) {
            for (PathNode child : node.children().values()) {
                if (child.name().equals(name)
                        || child.name().equals("$")
                        || child.name().startsWith("$[")) {
                    children.add(child);
                }
            }
        }
        return children.isEmpty() ? Touched.WHOLE : new TouchedPaths(children);
    }

    @Override
    public boolean isWhole() {
        return !appends() && nodes.stream().allMatch(node -> node.children().isEmpty());
    }

    private boolean appends() {
        return nodes.size() == 1
                && nodes.get(0).modifier().filter(Modifier::appends).isPresent();
    }
}
