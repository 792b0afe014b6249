/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;

/**
 * The options of a stage that is declared field by field.
 *
 * @param stage   its name
 * @param options what is given
 */
record StageOptions(String stage, Doc options) {

    /**
     * Reads the argument of a stage.
     *
     * @throws CommandException 9 FailedToParse for no object, 40415 for a field that is not known
     */
    static StageOptions of(String stage, Value argument, Set<String> known) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "The " + stage + " stage specification must be an object, found "
                            + BsonTypes.alias(argument.type()));
        }
        for (Element option : argument.document()) {
            if (!known.contains(option.name())) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD,
                        "BSON field '" + stage + "." + option.name() + "' is an unknown field.");
            }
        }
        return new StageOptions(stage, argument.document());
    }

    /**
     * Refuses what is no path of a field.
     *
     * @throws CommandException 40352, 40353 or 15998 for an empty name, 16410 for a dollar
     */
    static void path(String path) {
        AddedFields.check(FieldPath.of(path));
    }

    Value get(String name) {
        return options.get(name);
    }

    boolean has(String name) {
        return options.has(name);
    }

    /** An option that has to be there: 40414. */
    Value required(String name) {
        if (!options.has(name)) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD, "BSON field '" + stage + "." + name + "' is missing but a required field");
        }
        return options.get(name);
    }

    /** An object; empty when it is not given. */
    Doc object(String name) {
        Value value = options.get(name);
        if (value.isMissing()) {
            return Doc.EMPTY;
        }
        require(value.isDocument(), name, value, "object");
        return value.document();
    }

    /** An array of strings; empty when it is not given. */
    List<String> strings(String name) {
        Value value = options.get(name);
        List<String> strings = new ArrayList<>();
        if (!value.isMissing()) {
            require(value.isArray(), name, value, "array");
            for (Value item : value.items()) {
                require(item.isString(), name, item, "string");
                strings.add(item.string());
            }
        }
        return strings;
    }

    /** Refuses a value of a wrong type: 14 TypeMismatch. */
    void require(boolean right, String name, Value value, String wanted) {
        if (!right) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field '" + stage + "." + name + "' is the wrong type '" + BsonTypes.alias(value.type())
                            + "', expected type '" + wanted + "'");
        }
    }
}
