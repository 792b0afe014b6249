/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/** The fields that stages read, found from the text of their expressions and filters; rather too many than too few. */
final class Needs {

    private static final Set<String> LOGICAL = Set.of("$and", "$or", "$nor");
    private static final Set<String> NOTHING_READ =
            Set.of("$comment", "$text", "$alwaysTrue", "$alwaysFalse", "$sampleRate");
    private static final Set<String> HIDDEN_READERS = Set.of("$getField", "$setField", "$unsetField", "$function");
    private static final Set<String> WHOLE = Set.of("ROOT", "CURRENT");

    private final Set<String> paths = new TreeSet<>();
    private boolean all;

    /** The whole document is needed. */
    void everything() {
        all = true;
    }

    boolean isEverything() {
        return all;
    }

    /** The paths so far; no use when everything is needed. */
    Collection<String> paths() {
        return paths;
    }

    /** A path is read; one with an array index or an odd name reads what lies above. */
    void path(String path) {
        FieldPath parsed = FieldPath.of(path);
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < parsed.size() && isPlain(parsed, i); i++) {
            plain.append(i == 0 ? "" : ".").append(parsed.part(i));
        }
        if (plain.length() == 0) {
            all = true;
        } else {
            paths.add(plain.toString());
        }
    }

    private static boolean isPlain(FieldPath path, int index) {
        String part = path.part(index);
        return !part.isEmpty() && part.charAt(0) != '$' && !path.isIndex(index);
    }

    /** What a filter reads. */
    void filter(Doc filter) {
        for (Element element : filter) {
            condition(element.name(), element.value());
        }
    }

    private void condition(String name, Value operand) {
        if (LOGICAL.contains(name) && operand.isArray()) {
            operand.items().stream().filter(Value::isDocument).forEach(part -> filter(part.document()));
        } else if (name.equals("$expr")) {
            expression(operand);
        } else if (!NOTHING_READ.contains(name)) {
            path(name);
        }
    }

    /** What an expression reads. */
    void expression(Value source) {
        if (source.isString()) {
            reference(source.string());
        } else if (source.isArray()) {
            source.items().forEach(this::expression);
        } else if (source.isDocument()) {
            source.document().forEach(this::operator);
        }
    }

    private void operator(Element element) {
        if (HIDDEN_READERS.contains(element.name())) {
            all = true;
        } else if (!element.name().equals("$literal") && !element.name().equals("$const")) {
            expression(element.value());
        }
    }

    private void reference(String text) {
        if (text.startsWith("$$")) {
            String variable = text.substring(2);
            int dot = variable.indexOf('.');
            all |= WHOLE.contains(dot < 0 ? variable : variable.substring(0, dot));
        } else if (text.length() > 1 && text.charAt(0) == '$') {
            path(text.substring(1));
        }
    }

    /** The needs as an inclusion; empty when all or nothing is needed. */
    Doc projection() {
        if (all || paths.isEmpty()) {
            return Doc.EMPTY;
        }
        DocBuilder builder = new DocBuilder();
        paths.stream().filter(this::isOutermost).forEach(path -> builder.append(path, 1));
        if (paths.stream().noneMatch(path -> path.equals("_id") || path.startsWith("_id."))) {
            builder.append("_id", 0);
        }
        return builder.build();
    }

    private boolean isOutermost(String path) {
        return FieldPath.of(path).parents().stream().noneMatch(paths::contains);
    }
}
