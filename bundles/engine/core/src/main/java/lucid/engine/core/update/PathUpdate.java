/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
        return after.equals(before) ? document : after.document();
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
        for (PathNode child : resolved(node)) {
            builder.append(child.name(), apply(child, Value.MISSING, join(path, child.name())));
        }
        Doc made = builder.build();
        return made.isEmpty() ? Value.MISSING : Value.of(made);
    }

    private Value fields(PathNode node, Value current, String path) {
        List<PathNode> left = new ArrayList<>(resolved(node));
        DocBuilder builder = new DocBuilder(current.length() + 64);
        boolean changed = false;
        ElementCursor cursor = current.document().cursor();
        while (cursor.next()) {
            int found = find(left, cursor);
            if (found < 0) {
                builder.append(cursor);
            } else {
                changed |= field(left.remove(found), cursor, builder, path);
            }
        }
        int before = builder.size();
        for (PathNode child : left) {
            builder.append(child.name(), apply(child, Value.MISSING, join(path, child.name())));
        }
        return changed || builder.size() > before ? Value.of(builder.build()) : current;
    }

    private static int find(List<PathNode> children, ElementCursor cursor) {
        for (int i = 0; i < children.size(); i++) {
            if (cursor.named(children.get(i).utf8())) {
                return i;
            }
        }
        return -1;
    }

    /** Appends what becomes of a field; whether it is another than before. */
    private boolean field(PathNode child, ElementCursor cursor, DocBuilder builder, String path) {
        Value before = cursor.value();
        Value after = apply(child, before, join(path, child.name()));
        if (after.equals(before)) {
            builder.append(cursor);
            return false;
        }
        builder.append(child.name(), after);
        return true;
    }

    /** An array under paths with indexes: nothing is ever taken out of it, nulls stay. */
    private Value indexes(PathNode node, Value current, String path) {
        Map<Integer, PathNode> left = new TreeMap<>();
        for (PathNode child : resolved(node)) {
            if (FieldPath.isIndex(child.name())) {
                left.put(Integer.parseInt(child.name()), child);
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
        left.forEach((index, child) ->
                array.pad(index, apply(child, Value.MISSING, join(path, Integer.toString(index))), MOST_PADDING));
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
        for (PathNode child : node.children().values()) {
            if (filters.matches(child.name(), item)) {
                all = all == node ? child : all.merged(child, path);
            }
        }
        return all;
    }

    /** The children, with the positional {@code $} replaced by the index that the query matched. */
    private Collection<PathNode> resolved(PathNode node) {
        PathNode positional = node.children().get("$");
        if (positional == null) {
            return node.children().values();
        }
        if (matchedIndex < 0) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "The positional operator did not find the match needed from the query.");
        }
        String index = Integer.toString(matchedIndex);
        Map<String, PathNode> resolved = new TreeMap<>(node.children());
        resolved.remove("$");
        resolved.merge(index, positional.named(index), (a, b) -> a.merged(b, index));
        return resolved.values();
    }

    private Value unviable(PathNode node, Element element, Target target) {
        resolved(node).forEach(child -> refuse(child, element, target));
        return element.value();
    }

    private static void refuse(PathNode child, Element element, Target target) {
        if (child.creates(target)) {
            throw new CommandException(
                    ErrorCode.PATH_NOT_VIABLE,
                    "Cannot create field '" + child.name() + "' in element {" + ValueText.of(element) + "}");
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
