/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * What a {@code $changeStream} stage asks for.
 *
 * @param everything whether all databases are watched
 * @param expanded   whether events of the catalogue are wanted, and more fields
 * @param images     which documents an event has besides what changed
 * @param after      the token to go on behind
 * @param anew       whether that may be an invalidation
 * @param at         the timestamp to begin at
 * @see <a href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/changeStream/">$changeStream</a>
 */
record Demand(
        boolean everything,
        boolean expanded,
        Images images,
        Optional<ResumeToken> after,
        boolean anew,
        OptionalLong at) {

    private static final String STAGE = "$changeStream";
    private static final int TWO_TOKENS = 50_865;
    private static final int TWO_STARTS = 40_674;

    /** Documents as they are now, as they were before or became by the change, or none. */
    enum Image {
        DEFAULT,
        OFF,
        UPDATE_LOOKUP,
        WHEN_AVAILABLE,
        REQUIRED;

        private String text() {
            return switch (this) {
                case DEFAULT -> "default";
                case OFF -> "off";
                case UPDATE_LOOKUP -> "updateLookup";
                case WHEN_AVAILABLE -> "whenAvailable";
                case REQUIRED -> "required";
            };
        }
    }

    /** The documents after and before a change. */
    record Images(Image after, Image before) {}

    /**
     * Reads the argument of the stage.
     *
     * @throws CommandException 14 TypeMismatch, 2 BadValue, 40415, 50865, 40674 and as {@link ResumeToken#of}
     */
    static Demand of(Doc fields) {
        fields.forEach(Demand::check);
        if (fields.has("resumeAfter") && fields.has("startAfter")) {
            throw new CommandException(
                    TWO_TOKENS, "Do not specify both 'resumeAfter' and 'startAfter' in a $changeStream stage");
        }
        boolean anew = fields.has("startAfter");
        Value token = fields.get(anew ? "startAfter" : "resumeAfter");
        Value time = fields.get("startAtOperationTime");
        if (!token.isMissing() && !time.isMissing()) {
            throw new CommandException(
                    TWO_STARTS, "Only one type of resume option is allowed, but multiple were found.");
        }
        return new Demand(
                fields.get("allChangesForCluster").truthy(),
                fields.get("showExpandedEvents").truthy(),
                images(fields),
                token.isMissing() ? Optional.empty() : Optional.of(token(token.document(), anew)),
                anew,
                time.isMissing() ? OptionalLong.empty() : OptionalLong.of(time.millis()));
    }

    private static Images images(Doc fields) {
        return new Images(
                image(fields, "fullDocument", Image.DEFAULT, Image.UPDATE_LOOKUP),
                image(fields, "fullDocumentBeforeChange", Image.OFF, Image.OFF));
    }

    private static Image image(Doc fields, String name, Image usual, Image other) {
        Value wanted = fields.get(name);
        if (wanted.isMissing()) {
            return usual;
        }
        return Arrays.asList(usual, other, Image.WHEN_AVAILABLE, Image.REQUIRED).stream()
                .filter(image -> image.text().equals(wanted.string()))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ErrorCode.BAD_VALUE,
                        "Enumeration value '" + wanted.string() + "' for field '" + STAGE + "." + name
                                + "' is not a valid value."));
    }

    private static ResumeToken token(Doc document, boolean anew) {
        ResumeToken token = ResumeToken.of(document);
        if (token.invalidates() && !anew) {
            throw new CommandException(
                    ErrorCode.INVALID_RESUME_TOKEN,
                    "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate"
                            + " notification.");
        }
        return token;
    }

    private static void check(Element field) {
        BsonType type =
                switch (field.name()) {
                    case "fullDocument", "fullDocumentBeforeChange" -> BsonType.STRING;
                    case "resumeAfter", "startAfter" -> BsonType.DOCUMENT;
                    case "startAtOperationTime" -> BsonType.TIMESTAMP;
                    case "allChangesForCluster", "showExpandedEvents", "showMigrationEvents" -> BsonType.BOOLEAN;
                    default ->
                        throw new CommandException(
                                ErrorCode.UNKNOWN_FIELD,
                                "BSON field '" + STAGE + "." + field.name() + "' is an unknown field.");
                };
        if (field.value().type() != type) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field '" + STAGE + "." + field.name() + "' is the wrong type '"
                            + BsonTypes.alias(field.value().type()) + "', expected type '" + BsonTypes.alias(type)
                            + "'");
        }
    }
}
