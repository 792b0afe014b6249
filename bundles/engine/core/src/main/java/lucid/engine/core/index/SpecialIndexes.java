/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.Map;
import java.util.TreeMap;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** What MongoDB adds to the definitions of text and geographic indexes. */
final class SpecialIndexes {

    private static final double HEAVIEST = 99_999;

    private SpecialIndexes() {}

    /** The key as it is listed: the words of all text fields are one field. */
    static Doc key(Doc key, IndexKind kind) {
        if (kind != IndexKind.TEXT || key.has("_fts")) {
            return key;
        }
        DocBuilder listed = new DocBuilder();
        boolean placed = false;
        for (Element element : key) {
            if (!isText(element)) {
                listed.append(element);
            } else if (!placed) {
                listed.append("_fts", "text").append("_ftsx", 1);
                placed = true;
            }
        }
        return listed.build();
    }

    static void complete(DocBuilder raw, Doc specification, IndexKind kind) {
        if (kind == IndexKind.SPHERE && !specification.has("2dsphereIndexVersion")) {
            raw.append("2dsphereIndexVersion", 3);
        }
        if (kind == IndexKind.TEXT) {
            raw.append("weights", weights(specification));
            appendDefault(raw, specification, "default_language", Value.of("english"));
            appendDefault(raw, specification, "language_override", Value.of("language"));
            appendDefault(raw, specification, "textIndexVersion", Value.of(3));
        }
    }

    private static void appendDefault(DocBuilder raw, Doc specification, String name, Value value) {
        raw.append(name, specification.has(name) ? specification.get(name) : value);
    }

    private static Doc weights(Doc specification) {
        Map<String, Value> weights = new TreeMap<>();
        for (Element element : specification.get("key").document()) {
            if (isText(element) && !element.name().equals("_fts")) {
                weights.put(element.name(), Value.of(1));
            }
        }
        Value given = specification.get("weights");
        if (given.isString()) {
            weights.put(given.string(), Value.of(1));
        } else if (given.isDocument()) {
            given.document().forEach(element -> weights.put(element.name(), weight(element.value())));
        }
        DocBuilder builder = new DocBuilder();
        weights.forEach(builder::append);
        return builder.build();
    }

    private static Value weight(Value weight) {
        if (!weight.isNumber() || weight.doubleValue() <= 0 || weight.doubleValue() >= HEAVIEST) {
            throw new CommandException(
                    ErrorCode.CANNOT_CREATE_INDEX,
                    "text index weight must be in the exclusive interval (0,99999) but found: " + ShellForm.of(weight));
        }
        return weight;
    }

    private static boolean isText(Element element) {
        return element.value().isString() && element.value().string().equals("text");
    }
}
