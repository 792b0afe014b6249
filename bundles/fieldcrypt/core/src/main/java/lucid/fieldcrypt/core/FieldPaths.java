/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Dotted paths and what lies at them. */
final class FieldPaths {

    private FieldPaths() {}

    /** The path without positions of arrays. */
    static String plain(String path) {
        return Stream.of(path.split("\\.", -1))
                .filter(name -> !name.startsWith("$") && !name.matches("[0-9]+"))
                .collect(Collectors.joining("."));
    }

    /** Whether one is the other or lies inside it. */
    static boolean overlap(String one, String other) {
        return one.equals(other) || inside(one, other) || inside(other, one);
    }

    static boolean inside(String inner, String outer) {
        return inner.startsWith(outer + ".");
    }

    static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    static Optional<BsonValue> value(BsonDocument document, String path) {
        return holder(document, path).map(holder -> holder.get(last(path)));
    }

    /**
     * The document in which the last name of a path stands, if all before it are there.
     *
     * @throws ProblemException {@link FieldProblem#TYPE_REFUSED} if an array lies on the way
     */
    static Optional<BsonDocument> holder(BsonDocument document, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return Optional.of(document);
        }
        BsonValue inner = document.get(path.substring(0, dot));
        if (inner == null || !(inner.isDocument() || inner.isArray())) {
            return Optional.empty();
        }
        if (inner.isArray()) {
            throw new ProblemException(
                    FieldProblem.TYPE_REFUSED,
                    "'" + path.substring(0, dot) + "' is an array, and an encrypted field lies inside it at '" + path
                            + "'; fields inside arrays cannot be encrypted, encrypt the array as a whole");
        }
        return holder(inner.asDocument(), path.substring(dot + 1));
    }
}
