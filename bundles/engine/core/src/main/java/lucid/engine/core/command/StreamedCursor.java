/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * The cursor whose batches one connection gets one after the other, asked for once (exhaust). Nobody else can want
 * such a cursor: it ends with the connection. Safe for many threads.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">exhaustAllowed</a>
 */
final class StreamedCursor {

    private static final long NONE = 0;

    private long cursor = NONE;
    private boolean closed;

    /** Looks at the reply of a getMore: whether the next batch follows by itself. */
    boolean goesOn(Invocation call, Doc reply) {
        return call.request().exhaust() && call.request().name().equals("getMore") && goesOn(call.services(), reply);
    }

    private synchronized boolean goesOn(Services services, Doc reply) {
        cursor = NONE;
        if (!hasMore(reply)) {
            return false;
        }
        cursor = reply.get("cursor").document().get("id").longValue();
        if (closed) {
            end(services.state().cursors());
        }
        return !closed;
    }

    /** The connection is closed. */
    synchronized void close(Cursors cursors) {
        closed = true;
        end(cursors);
    }

    private void end(Cursors cursors) {
        if (cursor != NONE) {
            cursors.kill(cursor);
        }
    }

    private static boolean hasMore(Doc reply) {
        if (!reply.get("cursor").isDocument()) {
            return false;
        }
        Value id = reply.get("cursor").document().get("id");
        return id.type() == BsonType.INT64 && id.longValue() != NONE;
    }
}
