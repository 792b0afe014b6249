/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.window;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;

/** Compiles the functions of {@code $setWindowFields}. */
public final class WindowFunctions {

    private static final Map<String, Function<Call, WindowFunction>> TABLE = table();

    private WindowFunctions() {}

    private static Map<String, Function<Call, WindowFunction>> table() {
        Map<String, Function<Call, WindowFunction>> table = new HashMap<>(FrameFunctions.table());
        table.putAll(OrderFunctions.table());
        return Map.copyOf(table);
    }

    /**
     * Compiles one output field.
     *
     * @param path          where its value goes
     * @param specification a function beside its {@code window}
     * @throws lucid.engine.core.value.CommandException 9 FailedToParse, or codes of the function or its window
     */
    public static WindowFunction parse(String path, Value specification, Surroundings around) {
        Refused.unless(
                specification.isDocument(),
                "The field '" + path + "' must be a window function object, but got " + specification);
        Value window = specification.document().get("window");
        Element function = new Element("", Value.MISSING);
        for (Element element : specification.document()) {
            if (!element.name().equals("window")) {
                Refused.unless(
                        element.name().startsWith("$") && function.name().isEmpty(),
                        "Window function found an unknown argument: " + element.name());
                function = element;
            }
        }
        Refused.unless(!function.name().isEmpty(), "Expected a $-prefixed window function for the field " + path);
        Function<Call, WindowFunction> known = TABLE.get(function.name());
        Refused.unless(known != null, "Unrecognized window function, " + function.name());
        return known.apply(new Call(function.name(), function.value(), window, around));
    }
}
