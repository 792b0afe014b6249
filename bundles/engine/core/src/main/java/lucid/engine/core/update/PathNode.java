/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;

/**
 * The paths of an update as a tree, with a modifier at each leaf. Children stand in the order in which MongoDB makes
 * new fields: indexes by number, then names. Changed only while the update is parsed.
 */
final class PathNode {

    private static final Comparator<String> FIELD_ORDER = Comparator.comparing(
                    (String name) -> !FieldPath.isIndex(name))
            .thenComparingInt(name -> FieldPath.isIndex(name) ? Integer.parseInt(name) : 0)
            .thenComparing(Comparator.naturalOrder());

    private final Map<String, PathNode> children = new TreeMap<>(FIELD_ORDER);
    private final String name;
    private final byte[] utf8;
    private final Optional<Modifier> modifier;

    private PathNode(String name, Optional<Modifier> modifier) {
        this.name = name;
        this.modifier = modifier;
        utf8 = name.getBytes(StandardCharsets.UTF_8);
    }

    static PathNode root() {
        return new PathNode("", Optional.empty());
    }

    /** The last part of its path. */
    String name() {
        return name;
    }

    /** The same in UTF-8; not to be changed. */
    byte[] utf8() {
        return utf8;
    }

    /** The same tree under another name. */
    PathNode named(String other) {
        PathNode copy = new PathNode(other, modifier);
        copy.children.putAll(children);
        return copy;
    }

    Optional<Modifier> modifier() {
        return modifier;
    }

    Map<String, PathNode> children() {
        return children;
    }

    /** Whether the children are {@code $[]} or {@code $[identifier]}. */
    boolean isForItems() {
        return !children.isEmpty() && isForItems(children.keySet().iterator().next());
    }

    private static boolean isForItems(String part) {
        return part.startsWith("$[");
    }

    /** Adds a path; refuses (40) one that meets another. */
    void add(FieldPath path, Modifier added) {
        PathNode node = this;
        StringBuilder walked = new StringBuilder();
        for (int i = 0; i < path.size(); i++) {
            String part = path.part(i);
            boolean last = i == path.size() - 1;
            if (!node.children.isEmpty() && node.isForItems() != isForItems(part)) {
                throw conflict(path.path(), walked.toString());
            }
            walked.append(i == 0 ? "" : ".").append(part);
            PathNode child = node.children.get(part);
            if (child != null && (last || child.modifier.isPresent())) {
                throw conflict(path.path(), walked.toString());
            }
            node = node.children.computeIfAbsent(
                    part, missing -> new PathNode(part, last ? Optional.of(added) : Optional.empty()));
        }
    }

    /** Both in one, for an array item that several identifiers match; refuses (40) where they meet. */
    PathNode merged(PathNode other, String path) {
        if (modifier.isPresent() || other.modifier.isPresent() || isForItems() != other.isForItems()) {
            throw conflict(path, path);
        }
        PathNode both = new PathNode(name, Optional.empty());
        both.children.putAll(children);
        other.children.forEach(
                (part, node) -> both.children.merge(part, node, (a, b) -> a.merged(b, path + "." + part)));
        return both;
    }

    /** Whether any modifier below would make fields in this document. */
    boolean creates(Target target) {
        return modifier.map(leaf -> leaf.creates() && leaf.isActive(target))
                .orElseGet(() -> children.values().stream().anyMatch(child -> child.creates(target)));
    }

    /** Whether any modifier below does anything to this document. */
    boolean isActive(Target target) {
        return modifier.map(leaf -> leaf.isActive(target))
                .orElseGet(() -> children.values().stream().anyMatch(child -> child.isActive(target)));
    }

    static CommandException conflict(String path, String at) {
        return new CommandException(
                ErrorCode.CONFLICTING_UPDATE_OPERATORS,
                "Updating the path '" + path + "' would create a conflict at '" + at + "'");
    }
}
