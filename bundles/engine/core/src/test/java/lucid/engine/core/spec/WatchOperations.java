/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.client.ChangeStreamIterable;
import java.util.Optional;
import org.bson.BsonValue;

/** Change streams, closed with the test. */
final class WatchOperations {

    private WatchOperations() {}

    /** Opens a stream. */
    static Optional<BsonValue> open(ChangeStreamIterable<?> stream, Call call) {
        call.entities()
                .closeLater(call.options(ChangeStreamIterable.class, stream).cursor());
        return Optional.empty();
    }
}
