/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** The fields of a command, strictly: unknown, missing and mistyped ones are refused with 40415, 40414 and 14. */
final class CommandFields {

    /** Fields that every command may have. */
    private static final Set<String> GENERIC = Set.of(
            "writeConcern",
            "readConcern",
            "comment",
            "maxTimeMS",
            "lsid",
            "txnNumber",
            "autocommit",
            "startTransaction",
            "apiVersion",
            "apiStrict",
            "apiDeprecationErrors",
            "mayBypassWriteBlocking");

    private final Doc command;
    private final String name;

    /**
     * The fields of a command.
     *
     * @param allowed its own fields, besides the one with its name
     */
    CommandFields(Doc command, Set<String> allowed) {
        this.command = command;
        this.name = command.first().name();
        Set<String> seen = new HashSet<>();
        for (Element element : command) {
            String field = element.name();
            if (!seen.add(field)) {
                throw new CommandException(40413, "BSON field '" + path(field) + "' is a duplicate field");
            }
            if (!field.equals(name) && !field.startsWith("$") && !allowed.contains(field) && !GENERIC.contains(field)) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD, "BSON field '" + path(field) + "' is an unknown field.");
            }
        }
    }

    /** The string that stands beside the command's name. */
    String target() {
        return required(name, BsonType.STRING).string();
    }

    boolean has(String field) {
        return command.has(field);
    }

    Optional<String> string(String field) {
        return typed(field, BsonType.STRING).map(Value::string);
    }

    Optional<Doc> document(String field) {
        return typed(field, BsonType.DOCUMENT).map(Value::document);
    }

    Optional<Value> array(String field) {
        return typed(field, BsonType.ARRAY);
    }

    List<Value> requiredArray(String field) {
        return required(field, BsonType.ARRAY).items();
    }

    /** A boolean or number; the default where it is missing. */
    boolean flag(String field, boolean otherwise) {
        Value value = command.get(field);
        if (value.isNullish()) {
            return otherwise;
        }
        if (!value.isBoolean() && !value.isNumber()) {
            throw mistyped(field, value, "bool");
        }
        return value.truthy();
    }

    private Value required(String field, BsonType type) {
        return typed(field, type)
                .orElseThrow(() -> new CommandException(
                        ErrorCode.MISSING_FIELD, "BSON field '" + path(field) + "' is missing but a required field"));
    }

    private Optional<Value> typed(String field, BsonType type) {
        Value value = command.get(field);
        if (value.isMissing()) {
            return Optional.empty();
        }
        if (value.type() != type) {
            throw mistyped(field, value, BsonTypes.alias(type));
        }
        return Optional.of(value);
    }

    private CommandException mistyped(String field, Value value, String expected) {
        return new CommandException(
                ErrorCode.TYPE_MISMATCH,
                "BSON field '%s' is the wrong type '%s', expected type '%s'"
                        .formatted(path(field), BsonTypes.alias(value.type()), expected));
    }

    private String path(String field) {
        return name + "." + field;
    }
}
