/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * The cursor whose batches one connection gets one after the other, asked for once (exhaust). Nobody else can want
 * such a cursor: it ends with the connection. Safe for many threads.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/">exhaustAllowed</a>
 */
public final class StreamedCursor {

    private static final long NONE = 0;

    private long cursor = NONE;
    private boolean closed;

    /** Looks at the reply of a command: whether it is a getMore's and the next batch follows by itself. */
    public boolean goesOn(CommandRequest request, Doc reply, Cursors cursors) {
        return request.exhaust() && request.name().equals("getMore") && goesOn(reply, cursors);
    }

    private synchronized boolean goesOn(Doc reply, Cursors cursors) {
        cursor = NONE;
        if (!hasMore(reply)) {
            return false;
        }
        cursor = reply.get("cursor").document().get("id").longValue();
        if (closed) {
            end(cursors);
        }
        return !closed;
    }

    /** The connection is closed. */
    public synchronized void close(Cursors cursors) {
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
