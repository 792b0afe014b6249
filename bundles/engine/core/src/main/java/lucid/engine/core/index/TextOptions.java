/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.Map;
import java.util.TreeMap;
import lucid.engine.core.text.TextDefinition;
import lucid.engine.core.text.TextLanguage;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** The options that only text indexes have, checked and completed. */
final class TextOptions {

    private static final double HEAVIEST = 99_999;
    private static final int VERSION = 3;

    private TextOptions() {}

    static void complete(DocBuilder raw, Doc specification) {
        Value language = given(specification, "default_language", Value.of("english"));
        Value override = given(specification, "language_override", Value.of("language"));
        Value version = given(specification, "textIndexVersion", Value.of(VERSION));
        if (TextLanguage.of(language.string()).isEmpty()) {
            throw refused("default_language is not valid: " + language.string());
        }
        if (override.string().isEmpty() || override.string().startsWith("$")) {
            throw refused("language_override is not valid");
        }
        if (version.doubleValue() != VERSION) {
            throw refused("bad textIndexVersion: " + ShellForm.of(version) + "; this server makes version 3 only");
        }
        raw.append("weights", weights(specification))
                .append("default_language", language)
                .append("language_override", override)
                .append("textIndexVersion", VERSION);
    }

    private static Value given(Doc specification, String name, Value usual) {
        return specification.has(name) ? specification.get(name) : usual;
    }

    private static Doc weights(Doc specification) {
        Map<String, Value> weights = new TreeMap<>();
        for (Element element : specification.get("key").document()) {
            if (TextKey.isText(element) && !element.name().equals(TextKey.TERMS)) {
                weights.put(element.name(), Value.of(1));
            }
        }
        Value given = specification.get("weights");
        if (given.isString()) {
            weights.put(path(given.string()), Value.of(1));
        } else if (given.isDocument()) {
            given.document().forEach(element -> weights.put(path(element.name()), weight(element.value())));
        } else if (!given.isMissing()) {
            throw refused("text index option 'weights' must be specified as a string or object");
        }
        if (weights.isEmpty()) {
            throw refused("text index option 'weights' must not be empty");
        }
        DocBuilder builder = new DocBuilder();
        weights.forEach(builder::append);
        return builder.build();
    }

    private static String path(String path) {
        boolean part = path.isEmpty() || path.startsWith(".") || path.endsWith(".") || path.contains("..");
        if (part || (path.startsWith("$") && !path.equals(TextDefinition.ALL))) {
            throw refused("weights has a field that is no path: '" + path + "'");
        }
        return path;
    }

    private static Value weight(Value weight) {
        if (!weight.isNumber() || !(weight.doubleValue() > 0 && weight.doubleValue() < HEAVIEST)) {
            throw refused(
                    "text index weight must be in the exclusive interval (0,99999) but found: " + ShellForm.of(weight));
        }
        return weight;
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.CANNOT_CREATE_INDEX, message);
    }
}
