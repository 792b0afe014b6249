/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoCursor;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** Change streams, closed with the test. */
final class WatchOperations {

    private WatchOperations() {}

    /** Opens a stream, whose events are as they come. */
    static Optional<BsonValue> open(ChangeStreamIterable<?> stream, Call call) {
        MongoCursor<BsonDocument> cursor = call.options(ChangeStreamIterable.class, stream)
                .withDocumentClass(BsonDocument.class)
                .cursor();
        call.entities().closeLater(cursor);
        call.produce(cursor);
        return Optional.empty();
    }

    /** @throws AssertionError for an operation that is not known */
    static Optional<BsonValue> cursor(String name, MongoCursor<?> cursor) {
        return switch (name) {
            case "iterateUntilDocumentOrError" -> Optional.of((BsonDocument) cursor.next());
            case "iterateOnce" -> Optional.ofNullable((BsonDocument) cursor.tryNext());
            case "close" -> {
                cursor.close();
                yield Optional.empty();
            }
            default -> throw new AssertionError("a cursor has no " + name);
        };
    }
}
