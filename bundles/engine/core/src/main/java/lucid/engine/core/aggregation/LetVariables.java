/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import lucid.engine.core.expression.Expression;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** The variables that a stage gives to its pipeline, as expressions over its own document. */
final class LetVariables {

    private static final Pattern NAME = Pattern.compile("[a-z\\x{80}-\\x{10ffff}][_a-zA-Z0-9\\x{80}-\\x{10ffff}]*");

    private final Map<String, Expression> expressions = new LinkedHashMap<>();

    /**
     * Compiles them.
     *
     * @throws CommandException 16867 for a name that no variable may have
     */
    static LetVariables parse(Doc specification, StageContext context) {
        LetVariables variables = new LetVariables();
        for (Element element : specification) {
            checkName(element.name());
            variables.expressions.put(element.name(), context.expression(element.value()));
        }
        return variables;
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new CommandException(
                    16867, "'" + name + "' starts with an invalid character for a user variable name");
        }
    }

    /** The globals with the names alone, for compiling. */
    Globals named(Globals outer) {
        return outer.withLet(merged(outer.let(), name -> Value.NULL));
    }

    /** The values for one document; a missing one is undefined, which compares the same. */
    Doc values(Doc document, StageContext context) {
        return merged(context.globals().let(), name -> {
            Value value = expressions.get(name).evaluate(context.scope(document));
            return value.isMissing() ? Value.UNDEFINED : value;
        });
    }

    private Doc merged(Doc outer, Function<String, Value> value) {
        Set<String> own = expressions.keySet();
        DocBuilder builder = new DocBuilder();
        for (Element element : outer) {
            if (!own.contains(element.name())) {
                builder.append(element);
            }
        }
        own.forEach(name -> builder.append(name, value.apply(name)));
        return builder.build();
    }
}
