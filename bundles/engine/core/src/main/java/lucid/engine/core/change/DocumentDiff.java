/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/**
 * What makes a document of another, as oplog entries of version 2 tell it: {@code d} has the fields that go, {@code u}
 * those with another value, {@code i} those that come behind all others, and {@code s} before a name what differs in
 * that field. The difference of an array is marked by {@code a}, {@code l} is its length where it became shorter.
 * {@link DocumentPatch} goes the other way. For one document.
 */
final class DocumentDiff {

    private final Set<String> deleted = new LinkedHashSet<>();
    private final DocBuilder updated = new DocBuilder();
    private final DocBuilder inserted = new DocBuilder();
    private final DocBuilder nested = new DocBuilder();

    private DocumentDiff() {}

    /** The difference; empty for none. */
    static Doc of(Doc before, Doc after, Touched touched) {
        return new DocumentDiff().fields(before, after, touched);
    }

    /** Fields that stay keep their order; from the first that has moved on, all are taken out and come again. */
    private Doc fields(Doc before, Doc after, Touched touched) {
        ElementCursor old = before.cursor();
        ElementCursor fresh = after.cursor();
        boolean more = fresh.next();
        while (old.next()) {
            if (more && fresh.isNamedAs(old)) {
                Value value = fresh.value();
                if (!value.equals(old.value())) {
                    changed(fresh.name(), new Change(old.value(), value, touched), updated, nested);
                }
                more = fresh.next();
            } else {
                deleted.add(old.name());
            }
        }
        for (; more; more = fresh.next()) {
            inserted.append(fresh);
            deleted.remove(fresh.name());
        }
        return built();
    }

    private Doc built() {
        DocBuilder diff = new DocBuilder(updated.size() + inserted.size() + nested.size());
        if (!deleted.isEmpty()) {
            diff.startDocument("d");
            deleted.forEach(name -> diff.append(name, false));
            diff.end();
        }
        append(diff, "u", updated.build());
        append(diff, "i", inserted.build());
        return diff.appendAll(nested.build()).build();
    }

    private static void append(DocBuilder diff, String name, Doc part) {
        if (!part.isEmpty()) {
            diff.append(name, part);
        }
    }

    /** A value that became another, in a document or array of which this was touched. */
    private record Change(Value before, Value after, Touched around) {}

    /** Tells a change as a new value, or as what differs where that is possible and worth it. */
    private static void changed(String name, Change change, DocBuilder values, DocBuilder parts) {
        Touched touched = change.around.child(name);
        Value after = change.after;
        boolean deeper = !touched.isWhole()
                && change.before.type() == after.type()
                && (after.isDocument() || after.isArray())
                && !(after.isArray() && change.before.document().isEmpty());
        if (deeper) {
            Doc old = change.before.document();
            Doc diff = after.isArray()
                    ? items(change.before.items(), after.items(), touched)
                    : of(old, after.document(), touched);
            if (touched != Touched.EVERYTHING || diff.length() < after.length()) {
                parts.append("s" + name, diff);
                return;
            }
        }
        values.append((values == parts ? "u" : "") + name, after);
    }

    private static Doc items(List<Value> before, List<Value> after, Touched touched) {
        DocBuilder diff = new DocBuilder().append("a", true);
        if (after.size() < before.size()) {
            diff.append("l", after.size());
        }
        for (int i = 0; i < after.size(); i++) {
            Value value = after.get(i);
            String name = Integer.toString(i);
            if (i >= before.size()) {
                if (!isPadding(value, touched.child(name), i == after.size() - 1)) {
                    diff.append("u" + name, value);
                }
            } else if (!value.equals(before.get(i))) {
                changed(name, new Change(before.get(i), value, touched), diff, diff);
            }
        }
        return diff.build();
    }

    /** Whether an item is only there because one behind it was set, so that it comes by itself. */
    private static boolean isPadding(Value value, Touched touched, boolean last) {
        return !last && touched == Touched.WHOLE && value.equals(Value.NULL);
    }
}
