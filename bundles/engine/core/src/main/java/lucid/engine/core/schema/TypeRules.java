/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** {@code bsonType} and {@code type}. */
final class TypeRules {

    private static final Map<String, String> JSON_TYPES = Map.of(
            "object", "object",
            "array", "array",
            "number", "number",
            "boolean", "bool",
            "string", "string",
            "null", "null");

    private TypeRules() {}

    static Rule parse(String keyword, Value operand, Doc schema) {
        Set<BsonType> types = EnumSet.noneOf(BsonType.class);
        Set<String> seen = new HashSet<>();
        for (Value name : operand.isArray() ? Operands.items(keyword, operand) : List.of(operand)) {
            Operands.require(name.isString(), keyword, "must be either a string or an array of strings");
            if (!seen.add(name.string())) {
                throw Operands.failed("$jsonSchema keyword '" + keyword + "' has duplicate value: " + name.string());
            }
            types.addAll(TypeSet.byAlias(keyword.equals("type") ? jsonType(name.string()) : name.string()));
        }
        return new ValueRule(keyword, operand, value -> types.contains(value.type()), "type did not match", true);
    }

    private static String jsonType(String name) {
        if (name.equals("integer")) {
            throw Operands.failed("$jsonSchema type 'integer' is not currently supported.");
        }
        if (!JSON_TYPES.containsKey(name)) {
            throw new CommandException(ErrorCode.BAD_VALUE, "Unknown type name alias: " + name);
        }
        return JSON_TYPES.get(name);
    }
}
