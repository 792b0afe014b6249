/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** Types of the options that commands take. */
final class OptionTypes {

    private static final Map<String, Predicate<Value>> ACCEPTED = Map.of(
            "flag", value -> value.isBoolean() || value.isNumber(),
            "number", Value::isNumber,
            "string", Value::isString,
            "object", Value::isDocument,
            "array", Value::isArray,
            "any", value -> true);
    private static final Map<String, String> SHOWN = Map.of(
            "flag", "'[bool, long, int, decimal, double]'",
            "number", "'[long, int, decimal, double]'",
            "string", "'string'",
            "object", "'object'",
            "array", "'array'",
            "any", "'any'");

    private OptionTypes() {}

    /** Refuses a value of another type with 14 TypeMismatch. */
    static void check(String field, String type, Value value) {
        if (!ACCEPTED.get(type).test(value)) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field '" + field + "' is the wrong type '" + BsonTypes.alias(value.type())
                            + "', expected type " + SHOWN.get(type));
        }
    }

    /** Refuses a text that is none of the choices with 2 BadValue; a missing one is right. */
    static void checkChoice(String field, Value value, Set<String> choices) {
        if (!value.isMissing() && !choices.contains(value.string())) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "Enumeration value '" + value.string() + "' for field '" + field + "' is not a valid value.");
        }
    }

    /** The truth in {@code {enabled: …}}, which must be all that the document has. */
    static boolean enabled(String field, Value document) {
        for (Element element : document.document()) {
            if (!element.name().equals("enabled")) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD,
                        "BSON field '" + field + "." + element.name() + "' is an unknown field.");
            }
            check(field + ".enabled", "flag", element.value());
        }
        Value enabled = document.document().get("enabled");
        if (enabled.isMissing()) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD, "BSON field '" + field + ".enabled' is missing but a required field");
        }
        return enabled.truthy();
    }
}
