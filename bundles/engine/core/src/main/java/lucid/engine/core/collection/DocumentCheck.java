/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ElementCursor;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** Makes a document fit to be stored: {@code _id} in front, of a type that is allowed, the whole not too large. */
final class DocumentCheck {

    static final int LARGEST = 16 << 20;

    private static final String TOO_LARGE = "object to insert too large. size in bytes: ";
    private static final byte[] ID = "_id".getBytes(StandardCharsets.UTF_8);
    private static final Set<BsonType> NO_IDS = Set.of(BsonType.ARRAY, BsonType.REGULAR_EXPRESSION, BsonType.UNDEFINED);

    private final AtomicInteger increment = new AtomicInteger();

    /** The document as it is stored where nothing is found by its {@code _id}. */
    static Doc prepareWithoutId(Doc document) {
        checkSize(document, TOO_LARGE);
        return document;
    }

    /** The document as it is stored. */
    Doc prepare(Doc document) {
        boolean ordered = false;
        boolean stamped = false;
        boolean first = true;
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            ordered |= first && cursor.named(ID);
            stamped |= isBlankTimestamp(cursor);
            first = false;
        }
        Doc prepared = ordered && !stamped ? document : rebuild(document);
        checkId(prepared.get(ID));
        checkSize(prepared, TOO_LARGE);
        return prepared;
    }

    private static boolean isBlankTimestamp(ElementCursor cursor) {
        return cursor.type() == BsonType.TIMESTAMP
                && !cursor.named(ID)
                && cursor.value().millis() == 0;
    }

    private Doc rebuild(Doc document) {
        DocBuilder builder = new DocBuilder(document.length() + 32);
        Value id = document.get(ID);
        builder.append("_id", id.isMissing() ? Value.of(new ObjectId()) : id);
        ElementCursor cursor = document.cursor();
        while (cursor.next()) {
            if (isBlankTimestamp(cursor)) {
                builder.append(cursor.name(), now());
            } else if (!cursor.named(ID)) {
                builder.append(cursor);
            }
        }
        return builder.build();
    }

    private Value now() {
        long increments = increment.incrementAndGet() & 0xFFFFFFFFL;
        return Value.timestamp(((System.currentTimeMillis() / 1000) << 32) | increments);
    }

    private static void checkId(Value id) {
        if (NO_IDS.contains(id.type())) {
            throw new CommandException(
                    ErrorCode.INVALID_ID_FIELD, "The '_id' value cannot be of type " + BsonTypes.alias(id.type()));
        }
        if (id.isDocument()) {
            checkNames(id.document());
        }
    }

    private static void checkNames(Doc id) {
        for (Element element : id) {
            if (element.name().startsWith("$")) {
                throw new CommandException(
                        ErrorCode.DOLLAR_PREFIXED_FIELD_NAME,
                        "_id fields may not contain '$'-prefixed fields: " + element.name()
                                + " is not valid for storage.");
            }
            if (element.value().isDocument()) {
                checkNames(element.value().document());
            }
        }
    }

    static void checkSize(Doc document, String message) {
        if (document.length() > LARGEST) {
            throw new CommandException(
                    ErrorCode.BSON_OBJECT_TOO_LARGE, message + document.length() + ", max size: " + LARGEST);
        }
    }
}
