/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * A command's fields, read with MongoDB's refusals of wrong types and unknown names.
 *
 * @param command what messages call it, such as {@code find}
 * @param fields  the document
 */
record Arguments(String command, Doc fields) {

    /** Fields that any command may carry. */
    private static final Set<String> GENERIC = Set.of(
            "$db",
            "lsid",
            "txnNumber",
            "autocommit",
            "startTransaction",
            "stmtId",
            "$clusterTime",
            "$readPreference",
            "readConcern",
            "writeConcern",
            "comment",
            "maxTimeMS",
            "maxTimeMSOpOnly",
            "apiVersion",
            "apiStrict",
            "apiDeprecationErrors",
            "$audit",
            "$client",
            "$configServerState",
            "$configTime",
            "$topologyTime",
            "$tenant",
            "$queryOptions",
            "rawData",
            "clientOperationKey",
            "help");

    private static final int LONGEST_TIME = Integer.MAX_VALUE;

    /** Refuses what is neither generic, the command's own name, nor in the list: 40415. */
    Arguments only(Set<String> known) {
        boolean first = true;
        for (String name : fields.names()) {
            if (!first && !known.contains(name) && !GENERIC.contains(name)) {
                throw unknown(name);
            }
            first = false;
        }
        return this;
    }

    /** The same for a document within a command, whose first field is no name of a command. */
    Arguments nestedOnly(Set<String> known) {
        for (String name : fields.names()) {
            if (!known.contains(name)) {
                throw unknown(name);
            }
        }
        return this;
    }

    private CommandException unknown(String name) {
        return new CommandException(
                ErrorCode.UNKNOWN_FIELD, "BSON field '" + command + "." + name + "' is an unknown field.");
    }

    Value value(String name) {
        return fields.get(name);
    }

    boolean has(String name) {
        return !fields.get(name).isMissing();
    }

    /** A document; empty where it is missing or null. */
    Doc document(String name) {
        Value value = fields.get(name);
        if (value.isNullish()) {
            return Doc.EMPTY;
        }
        if (!value.isDocument()) {
            throw wrong(name, value, "object");
        }
        return value.document();
    }

    /** A document that has to be there: 40414. */
    Doc requiredDocument(String name) {
        require(name);
        return document(name);
    }

    /** A string; the fallback where it is missing. */
    String string(String name, String fallback) {
        Value value = fields.get(name);
        if (value.isMissing()) {
            return fallback;
        }
        if (!value.isString()) {
            throw wrong(name, value, "string");
        }
        return value.string();
    }

    String requiredString(String name) {
        require(name);
        return string(name, "");
    }

    /** Truth as MongoDB's "safe bool": booleans and numbers. */
    boolean flag(String name) {
        Value value = fields.get(name);
        if (value.isNullish()) {
            return false;
        }
        if (!value.isBoolean() && !value.isNumber()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field '%s.%s' is the wrong type '%s', expected types '[bool, long, int, decimal, double]'"
                            .formatted(command, name, BsonTypes.alias(value.type())));
        }
        return value.truthy();
    }

    /** A whole number; the fallback where it is missing. */
    long number(String name, long fallback) {
        Value value = fields.get(name);
        if (value.isNullish()) {
            return fallback;
        }
        if (!value.isNumber()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field '%s.%s' is the wrong type '%s', expected types '[long, int, decimal, double]'"
                            .formatted(command, name, BsonTypes.alias(value.type())));
        }
        return value.longValue();
    }

    /** A number of at least 0: code 51024 for a smaller one, as MongoDB's IDL says. */
    long count(String name, long fallback) {
        long number = number(name, fallback);
        if (has(name) && number < 0) {
            throw new CommandException(
                    51024, "BSON field '%s' value must be >= 0, actual value '%d'".formatted(name, number));
        }
        return number;
    }

    /** An array's items; empty where it is missing. */
    List<Value> items(String name) {
        Value value = fields.get(name);
        if (value.isNullish()) {
            return List.of();
        }
        if (!value.isArray()) {
            throw wrong(name, value, "array");
        }
        return value.items();
    }

    /** An array of documents. */
    List<Doc> documents(String name) {
        List<Doc> documents = new ArrayList<>();
        List<Value> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            if (!items.get(i).isDocument()) {
                throw wrong(name + "." + i, items.get(i), "object");
            }
            documents.add(items.get(i).document());
        }
        return documents;
    }

    /** {@code maxTimeMS}; 0 is none. */
    long maxTimeMillis() {
        Value value = fields.get("maxTimeMS");
        if (value.isMissing()) {
            return 0;
        }
        if (!value.isNumber()) {
            throw wrong("maxTimeMS", value, "long', 'int', 'decimal', 'double");
        }
        long millis = value.longValue();
        if (millis < 0 || millis > LONGEST_TIME) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, millis + " value for maxTimeMS is out of range [0, 2147483647]");
        }
        return millis;
    }

    void require(String name) {
        if (!has(name)) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD,
                    "BSON field '" + command + "." + name + "' is missing but a required field");
        }
    }

    CommandException wrong(String name, Value value, String expected) {
        return new CommandException(
                ErrorCode.TYPE_MISMATCH,
                "BSON field '%s.%s' is the wrong type '%s', expected type '%s'"
                        .formatted(command, name, BsonTypes.alias(value.type()), expected));
    }
}
