/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.EnumSet;
import java.util.Set;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.Mark;
import lucid.problem.api.ProblemException;
import org.bson.BsonType;
import org.bson.BsonValue;

/**
 * Which types can be encrypted.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/csfle/reference/encryption-schemas/">types by algorithm</a>
 */
final class FieldTypes {

    private static final Set<BsonType> NEVER = EnumSet.of(BsonType.MIN_KEY, BsonType.MAX_KEY);
    private static final Set<BsonType> NOT_SEARCHED = EnumSet.of(
            BsonType.DOUBLE,
            BsonType.DECIMAL128,
            BsonType.BOOLEAN,
            BsonType.DOCUMENT,
            BsonType.ARRAY,
            BsonType.JAVASCRIPT_WITH_SCOPE);

    private FieldTypes() {}

    /** Whether a value says nothing and stays as it is. */
    static boolean nothing(BsonValue value) {
        return value.getBsonType() == BsonType.NULL || value.getBsonType() == BsonType.UNDEFINED;
    }

    /** Whether equal values of the type give equal ciphertexts. */
    static boolean searchable(BsonType type) {
        return !NEVER.contains(type) && !NOT_SEARCHED.contains(type);
    }

    static void require(Mark mark, BsonValue value) {
        BsonType type = value.getBsonType();
        if (NEVER.contains(type)) {
            throw refused(mark, "a value of the type " + type + " is never encrypted; leave it out");
        }
        if (mark.searched() && NOT_SEARCHED.contains(type)) {
            throw refused(
                    mark,
                    "a field that can be searched holds no " + type
                            + "; write it as text, whole number, date or id, or mark the field without searched");
        }
    }

    private static ProblemException refused(Mark mark, String detail) {
        return new ProblemException(FieldProblem.TYPE_REFUSED, "'" + mark.path() + "' is encrypted: " + detail);
    }
}
