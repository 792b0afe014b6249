/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonValue;

/** Where another server answers otherwise than MongoDB's manual and specifications say, each with what they say. */
final class KnownDifferences {

    /**
     * One command that two servers answer differently to.
     *
     * @param command what was asked
     * @param one     what the engine answers
     * @param two     what the other server answers
     */
    record Difference(BsonDocument command, BsonDocument one, BsonDocument two) {

        boolean asks(String text) {
            return command.toJson().contains(text);
        }

        boolean tells(String text) {
            return asks(text) || one.toJson().contains(text) || two.toJson().contains(text);
        }

        /** The code of the engine's refusal of the command or of its first statement that is refused; 0 for none. */
        int refusal() {
            BsonDocument at = one.containsKey("writeErrors")
                    ? one.getArray("writeErrors").get(0).asDocument()
                    : one;
            return at.containsKey("code") ? at.getInt32("code").getValue() : 0;
        }

        /** Whether both say the same but for the types of numbers. */
        boolean isOfNumberTypes() {
            // relaxed JSON does not tell an int from a long
            return BsonDocument.parse(one.toJson()).equals(BsonDocument.parse(two.toJson()));
        }

        /** What only the engine finds. */
        Set<BsonValue> lacked() {
            Set<BsonValue> lacked = new HashSet<>(batch(one));
            lacked.removeAll(batch(two));
            return lacked;
        }

        Set<BsonValue> batch(BsonDocument reply) {
            return reply.containsKey("cursor")
                    ? Set.copyOf(reply.getDocument("cursor").getArray("firstBatch"))
                    : Set.of();
        }
    }

    private static final BsonInt32 NONE = new BsonInt32(0);

    private record Known(String manual, Predicate<Difference> about) {}

    private static final List<Known> SECANTUS = List.of(
            new Known(
                    "$count of no documents passes none on",
                    difference -> difference.asks("{\"$count\"")
                            && difference.batch(difference.one()).isEmpty()
                            && difference.batch(difference.two()).equals(Set.of(BsonDocument.parse("{n: 0}")))),
            new Known(
                    "$count of no documents passes none on within $facet",
                    difference -> difference.asks("{\"$facet\"")
                            && difference
                                    .two()
                                    .toJson()
                                    .replace("{\"n\": 0}", "")
                                    .equals(difference.one().toJson())),
            new Known(
                    "an element that is no document has no fields, not even missing ones",
                    difference -> difference.asks("\"c.1.x\"")),
            new Known(
                    "a decimal is in a partial index whose filter compares with an integer",
                    difference -> difference.lacked().size() > 0
                            && difference.lacked().stream().allMatch(document -> document.asDocument()
                                    .get("a", BsonNull.VALUE)
                                    .isDecimal128())),
            new Known(
                    "a path through an array is an array of what is found, and an array comes after numbers",
                    difference -> difference.asks("\"$c.x\"") || difference.asks("\"$c.y.z\"")),
            new Known(
                    "a number in a path of an expression is the name of a field and no place in an array",
                    difference -> difference.asks("\"$c.0\"") || difference.asks("\"$c.1.x\"")),
            new Known(
                    "of several unique keys that are there the one of _id is told, whose index is the first",
                    difference -> difference.refusal() == 11_000
                            && difference.one().toJson().contains("\"keyPattern\": {\"_id\": 1}")),
            new Known(
                    "the keys of a partial index may not be of two arrays", difference -> difference.refusal() == 171),
            new Known(
                    "an array in an array has no fields for a sort, and what is missing sorts as null",
                    difference -> difference.asks("\"sort\": {\"c.x\"") || difference.asks("\"sort\": {\"c.y.z\"")),
            new Known(
                    "$[] is for arrays only and .x for documents, without them the update fails",
                    difference ->
                            difference.asks("\"c.$[].x\"") && Set.of(2, 28).contains(difference.refusal())),
            new Known(
                    "the positional operator without a match in an array fails",
                    difference -> difference.asks("\"c.$\"") && difference.refusal() == 2),
            new Known(
                    "an update pipeline that fails for a document fails its statement, not the command",
                    difference -> difference.one().containsKey("writeErrors")
                            && difference.two().containsKey("code")
                            && difference.two().getInt32("code").getValue() == difference.refusal()),
            new Known(
                    "$bit that changes nothing modifies nothing",
                    difference -> difference.asks("\"$bit\"")
                            && difference.one().getNumber("nModified", NONE).intValue()
                                    < difference
                                            .two()
                                            .getNumber("nModified", NONE)
                                            .intValue()),
            new Known(
                    "$bit of a long is a long",
                    difference -> difference.asks("\"$bit\"") && difference.isOfNumberTypes()),
            new Known(
                    "a regular expression finds the strings of an array, with an index as without",
                    difference -> difference.asks("\"$regularExpression\"")),
            new Known(
                    "in which order an update of many goes, and so at which document it fails, is up to the server",
                    difference -> difference.asks("\"multi\": true")
                            && difference.one().containsKey("writeErrors")
                            && difference.two().containsKey("writeErrors")),
            new Known(
                    "$pullAll pulls decimals that equal other numbers",
                    difference -> difference.asks("\"$pullAll\"") && difference.tells("$numberDecimal")),
            new Known(
                    "listIndexes lists indexes in the order of their creation",
                    difference -> difference.asks("\"listIndexes\"")
                            && difference.batch(difference.one()).equals(difference.batch(difference.two()))),
            new Known(
                    "the index of $unwind is a long",
                    difference -> difference.asks("\"includeArrayIndex\"") && difference.isOfNumberTypes()));

    private final List<Known> known;

    private KnownDifferences(List<Known> known) {
        this.known = known;
    }

    /** Those of the server that answers so to buildInfo; none for one that is not known. */
    static KnownDifferences of(BsonDocument buildInfo) {
        return new KnownDifferences(buildInfo.containsKey("secantusVersion") ? SECANTUS : List.of());
    }

    boolean contains(Difference difference) {
        return known.stream().anyMatch(one -> one.about().test(difference));
    }
}
