/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.Value;

/** Makes the new document of the old one and the difference that an oplog entry tells, see {@link DocumentDiff}. */
public final class DocumentPatch {

    private DocumentPatch() {}

    /** The document that an update's {@code o} makes of another. */
    public static Doc apply(Doc before, Doc object) {
        return isDelta(object) ? fields(before, object.get("diff").document()) : object;
    }

    /** Whether an update's {@code o} tells what differs; it is the whole new document otherwise. */
    public static boolean isDelta(Doc object) {
        return !object.isEmpty()
                && object.first().name().equals("$v")
                && object.get("diff").isDocument();
    }

    private static Doc fields(Doc before, Doc diff) {
        Doc deleted = part(diff, "d");
        Doc updated = part(diff, "u");
        Doc inserted = part(diff, "i");
        DocBuilder after = new DocBuilder(before.length() + diff.length());
        ElementCursor cursor = before.cursor();
        while (cursor.next()) {
            String name = cursor.name();
            if (deleted.has(name) || inserted.has(name)) {
                continue;
            }
            Value value = updated.get(name);
            Value nested = value.isMissing() ? diff.get("s" + name) : value;
            if (nested.isMissing()) {
                after.append(cursor);
            } else {
                after.append(name, value.isMissing() ? changed(cursor.value(), nested.document()) : value);
            }
        }
        return after.appendAll(inserted).build();
    }

    private static Doc part(Doc diff, String name) {
        Value part = diff.get(name);
        return part.isDocument() ? part.document() : Doc.EMPTY;
    }

    private static Value changed(Value before, Doc diff) {
        return before.isArray() ? items(before.items(), diff) : Value.of(fields(before.document(), diff));
    }

    private static Value items(List<Value> before, Doc diff) {
        List<Value> items = new ArrayList<>(before);
        for (Element part : diff) {
            if (part.name().equals("l")) {
                items.subList(part.value().intValue(), items.size()).clear();
            } else if (!part.name().equals("a")) {
                int index = Integer.parseInt(part.name().substring(1));
                while (items.size() <= index) {
                    items.add(Value.NULL);
                }
                Value value = part.value();
                items.set(index, part.name().startsWith("s") ? changed(items.get(index), value.document()) : value);
            }
        }
        return Value.array(items);
    }
}
