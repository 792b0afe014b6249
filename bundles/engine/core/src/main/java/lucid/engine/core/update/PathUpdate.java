/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueText;

/** Walks one document along a tree of paths; what no path touches is copied as bytes. For one document. */
final class PathUpdate {

    private static final int MOST_PADDING = 1_500_000;

    private final Doc document;
    private final boolean insert;
    private final int matchedIndex;
    private final ArrayFilters filters;

    PathUpdate(Doc document, boolean insert, int matchedIndex, ArrayFilters filters) {
        this.document = document;
        this.insert = insert;
        this.matchedIndex = matchedIndex;
        this.filters = filters;
    }

    /** The document as the tree makes it; the same object where nothing changed. */
    Doc apply(PathNode root) {
        Value before = Value.of(document);
        Value after = root.children().isEmpty() ? before : fields(root, before, "");
        return after == before ? document : after.document();
    }

    private Value apply(PathNode node, Value current, String path) {
        Target target = new Target(document, insert, path);
        if (!node.isActive(target)) {
            return current;
        }
        if (node.modifier().isPresent()) {
            Value next = node.modifier().get().apply(current, target);
            return next.equals(current) ? current : next;
        }
        if (node.isForItems()) {
            return items(node, current, path);
        }
        return switch (current.type()) {
            case END_OF_DOCUMENT -> made(node, path);
            case DOCUMENT -> fields(node, current, path);
            case ARRAY -> indexes(node, current, path);
            default -> unviable(node, new Element(target.field(), current), target);
        };
    }

    private Value made(PathNode node, String path) {
        DocBuilder builder = new DocBuilder();
        for (Map.Entry<String, PathNode> child : resolved(node).entrySet()) {
            builder.append(child.getKey(), apply(child.getValue(), Value.MISSING, join(path, child.getKey())));
        }
        Doc made = builder.build();
        return made.isEmpty() ? Value.MISSING : Value.of(made);
    }

    private Value fields(PathNode node, Value current, String path) {
        Map<String, PathNode> left = new TreeMap<>(resolved(node));
        DocBuilder builder = new DocBuilder(current.length() + 64);
        boolean changed = false;
        ElementCursor cursor = current.document().cursor();
        while (cursor.next()) {
            String name = left.isEmpty() ? "" : cursor.name();
            PathNode child = left.isEmpty() ? null : left.remove(name);
            Value before = child == null ? Value.MISSING : cursor.value();
            Value after = child == null ? before : apply(child, before, join(path, name));
            if (after == before) {
                builder.append(cursor);
            } else {
                changed = true;
                builder.append(name, after);
            }
        }
        changed |= appendNew(node, left, builder, path);
        return changed ? Value.of(builder.build()) : current;
    }

    /** Appends the fields that were not there, in the tree's order. */
    private boolean appendNew(PathNode node, Map<String, PathNode> left, DocBuilder builder, String path) {
        int before = builder.size();
        for (String name : left.isEmpty() ? left.keySet() : resolved(node).keySet()) {
            if (left.containsKey(name)) {
                builder.append(name, apply(left.get(name), Value.MISSING, join(path, name)));
            }
        }
        return builder.size() > before;
    }

    /** An array under paths with indexes: nothing is ever taken out of it, nulls stay. */
    private Value indexes(PathNode node, Value current, String path) {
        Map<Integer, PathNode> left = new TreeMap<>();
        for (Map.Entry<String, PathNode> child : resolved(node).entrySet()) {
            if (FieldPath.isIndex(child.getKey())) {
                left.put(Integer.parseInt(child.getKey()), child.getValue());
            } else {
                Target target = new Target(document, insert, path);
                refuse(child, new Element(target.field(), current), target);
            }
        }
        ArrayRewrite array = new ArrayRewrite(current);
        while (array.next()) {
            PathNode child = left.remove(array.index());
            if (child != null) {
                array.replace(apply(child, array.item(), join(path, Integer.toString(array.index()))));
            } else {
                array.keep();
            }
        }
        left.forEach((index, child) -> array.pad(
                index, apply(child, Value.MISSING, join(path, Integer.toString(index))), MOST_PADDING));
        return array.build();
    }

    private Value items(PathNode node, Value current, String path) {
        if (current.isMissing()) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "The path '" + path + "' must exist in the document in order to apply array updates.");
        }
        if (!current.isArray()) {
            String element = ValueText.of(new Element(new Target(document, insert, path).field(), current));
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "Cannot apply array updates to non-array element " + element);
        }
        ArrayRewrite array = new ArrayRewrite(current);
        while (array.next()) {
            String itemPath = join(path, Integer.toString(array.index()));
            PathNode matched = matched(node, array.item(), itemPath);
            if (matched == node) {
                array.keep();
            } else {
                array.replace(apply(matched, array.item(), itemPath));
            }
        }
        return array.build();
    }

    /** What the identifiers that match an item want of it; the node itself where none does. */
    private PathNode matched(PathNode node, Value item, String path) {
        PathNode all = node;
        for (Map.Entry<String, PathNode> child : node.children().entrySet()) {
            if (filters.matches(child.getKey(), item)) {
                all = all == node ? child.getValue() : all.merged(child.getValue(), path);
            }
        }
        return all;
    }

    /** The children, with the positional {@code $} replaced by the index that the query matched. */
    private Map<String, PathNode> resolved(PathNode node) {
        PathNode positional = node.children().get("$");
        if (positional == null) {
            return node.children();
        }
        if (matchedIndex < 0) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "The positional operator did not find the match needed from the query.");
        }
        Map<String, PathNode> resolved = new HashMap<>(node.children());
        resolved.remove("$");
        String index = Integer.toString(matchedIndex);
        resolved.merge(index, positional, (a, b) -> a.merged(b, index));
        return new TreeMap<>(resolved);
    }

    private Value unviable(PathNode node, Element element, Target target) {
        resolved(node).entrySet().forEach(child -> refuse(child, element, target));
        return element.value();
    }

    private static void refuse(Map.Entry<String, PathNode> child, Element element, Target target) {
        if (child.getValue().creates(target)) {
            throw new CommandException(
                    ErrorCode.PATH_NOT_VIABLE,
                    "Cannot create field '" + child.getKey() + "' in element {" + ValueText.of(element) + "}");
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
