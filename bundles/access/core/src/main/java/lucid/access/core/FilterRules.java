/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.Set;
import lucid.access.api.AccessProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

/**
 * Which filters a rule may have: plain comparisons that MongoDB can put before any stage and that run no code. Nothing
 * that needs an index of its own, sorts, or computes: no {@code $where}, {@code $expr}, {@code $text}, {@code $near},
 * {@code $jsonSchema}.
 */
final class FilterRules {

    /** The most bytes of BSON that a filter may have. */
    static final int MOST_BYTES = 4096;

    private static final int MOST_DEPTH = 10;
    private static final Set<String> OPERATORS = Set.of(
            "$and",
            "$or",
            "$nor",
            "$not",
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$nin",
            "$exists",
            "$type",
            "$size",
            "$all",
            "$elemMatch",
            "$mod",
            "$regex",
            "$options",
            "$bitsAllClear",
            "$bitsAllSet",
            "$bitsAnyClear",
            "$bitsAnySet");

    private FilterRules() {}

    /**
     * Passes a filter that is allowed.
     *
     * @throws ProblemException {@link AccessProblem#ROLE_INVALID}
     */
    static void check(BsonDocument filter) {
        check(filter, 1);
        if (new RawBsonDocument(filter, new BsonDocumentCodec()).getByteBuffer().remaining() > MOST_BYTES) {
            throw refused("has at most " + MOST_BYTES + " bytes");
        }
    }

    private static void check(BsonValue value, int depth) {
        if (depth > MOST_DEPTH) {
            throw refused("is at most " + MOST_DEPTH + " levels deep");
        }
        if (value.isArray()) {
            value.asArray().forEach(item -> check(item, depth + 1));
        }
        if (value.isJavaScript() || value.isJavaScriptWithScope() || value.isDBPointer()) {
            throw refused("holds no code");
        }
        if (value.isDocument()) {
            value.asDocument().forEach((name, inner) -> check(name, inner, depth));
        }
    }

    private static void check(String name, BsonValue value, int depth) {
        if (name.startsWith("$") && !OPERATORS.contains(name)) {
            throw refused("may not use " + name + "; allowed are " + String.join(", ", sorted()));
        }
        check(value, depth + 1);
    }

    private static Iterable<String> sorted() {
        return OPERATORS.stream().sorted().toList();
    }

    private static ProblemException refused(String what) {
        return new ProblemException(AccessProblem.ROLE_INVALID, "a rule's filter " + what);
    }
}
