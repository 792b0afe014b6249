/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Whose a document is: finds the subject, and writes it so that equal subjects have one key. */
final class Subjects {

    private Subjects() {}

    /** The subject that a document has, or that every match of a filter has by equality. */
    static Optional<BsonValue> of(BsonDocument about, String path) {
        Optional<BsonValue> dotted = Optional.ofNullable(about.get(path));
        return dotted.or(() -> nested(about, path)).flatMap(Subjects::equality).or(() -> conjunction(about, path));
    }

    private static Optional<BsonValue> nested(BsonDocument about, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return Optional.ofNullable(about.get(path));
        }
        BsonValue inner = about.get(path.substring(0, dot));
        return inner != null && inner.isDocument()
                ? nested(inner.asDocument(), path.substring(dot + 1))
                : Optional.empty();
    }

    private static Optional<BsonValue> equality(BsonValue value) {
        if (value.isDocument()) {
            return Optional.ofNullable(value.asDocument().get("$eq"))
                    .filter(inner -> canonical(inner).isPresent());
        }
        return Optional.of(value).filter(inner -> canonical(inner).isPresent());
    }

    private static Optional<BsonValue> conjunction(BsonDocument about, String path) {
        BsonValue all = about.get("$and");
        if (all == null || !all.isArray()) {
            return Optional.empty();
        }
        List<BsonValue> parts = all.asArray();
        return parts.stream()
                .filter(BsonValue::isDocument)
                .map(part -> of(part.asDocument(), path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Equal values of all types of whole numbers are one subject, as MongoDB compares them. */
    static Optional<String> canonical(BsonValue value) {
        return Optional.ofNullable(
                switch (value.getBsonType()) {
                    case STRING -> "s:" + value.asString().getValue();
                    case INT32, INT64 -> "n:" + value.asNumber().longValue();
                    case DOUBLE -> whole(value.asDouble().getValue());
                    case OBJECT_ID -> "o:" + value.asObjectId().getValue().toHexString();
                    case BINARY -> uuid(value.asBinary());
                    default -> null;
                });
    }

    private static String whole(double value) {
        boolean exact = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return exact ? "n:" + (long) value : null;
    }

    private static String uuid(BsonBinary binary) {
        return binary.getType() == 4 && binary.getData().length == 16 ? "u:" + binary.asUuid() : null;
    }

    /** The subject, or the refusal of a write that has none. */
    static BsonValue require(Optional<BsonValue> subject, String path) {
        return subject.orElseThrow(() -> new ProblemException(
                FieldProblem.SUBJECT_MISSING,
                "fields are encrypted for the subject '" + path + "'; the document, or the filter by equality, has to"
                        + " name it as text, whole number, ObjectId or UUID"));
    }

    /** Whether two documents are of one subject. */
    static boolean same(BsonDocument one, BsonDocument other, String path) {
        return Objects.equals(
                of(one, path).flatMap(Subjects::canonical), of(other, path).flatMap(Subjects::canonical));
    }
}
