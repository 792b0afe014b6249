/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.schema;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/** The sets of types that {@code $type}, {@code bsonType} and {@code type} name. */
public final class TypeSet {

    private static final Set<BsonType> NUMBERS = Collections.unmodifiableSet(
            EnumSet.of(BsonType.INT32, BsonType.INT64, BsonType.DOUBLE, BsonType.DECIMAL128));

    private TypeSet() {}

    /**
     * The types of {@code $type}'s operand: an alias, a number, or an array of them.
     *
     * @throws CommandException 2 BadValue for a type that does not exist, 14 TypeMismatch for an operand of another
     *     type, 9 FailedToParse for an empty array
     */
    public static Set<BsonType> parse(Value operand, String path) {
        if (!operand.isArray()) {
            return Collections.unmodifiableSet(one(operand));
        }
        Set<BsonType> types = EnumSet.noneOf(BsonType.class);
        for (Value item : operand.items()) {
            types.addAll(one(item));
        }
        if (types.isEmpty()) {
            throw new CommandException(ErrorCode.FAILED_TO_PARSE, path + " must match at least one type");
        }
        return Collections.unmodifiableSet(types);
    }

    private static Set<BsonType> one(Value name) {
        if (name.isString()) {
            return byAlias(name.string());
        }
        if (!name.isNumber()) {
            throw new CommandException(ErrorCode.TYPE_MISMATCH, "type must be represented as a number or a string");
        }
        return EnumSet.of(byCode(name));
    }

    /**
     * The types of an alias, {@code number} included.
     *
     * @throws CommandException 2 BadValue for an unknown one
     */
    public static Set<BsonType> byAlias(String alias) {
        if (alias.equals("number")) {
            return NUMBERS;
        }
        return EnumSet.of(BsonTypes.byAlias(alias)
                .orElseThrow(() -> new CommandException(ErrorCode.BAD_VALUE, "Unknown type name alias: " + alias)));
    }

    private static BsonType byCode(Value number) {
        double code = number.doubleValue();
        if (code == 0) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "Invalid numerical type code: 0. Instead use {$exists:false}.");
        }
        for (BsonType type : BsonType.values()) {
            int own = type == BsonType.MIN_KEY ? -1 : type.getValue();
            if (own == code && type != BsonType.END_OF_DOCUMENT) {
                return type;
            }
        }
        throw new CommandException(ErrorCode.BAD_VALUE, "Invalid numerical type code: " + number);
    }
}
