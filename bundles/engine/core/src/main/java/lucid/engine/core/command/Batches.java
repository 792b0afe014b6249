/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.state.Cursors;
import lucid.engine.core.state.OpenCursor;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;

/** Replies with the first batch of a stream, and keeps the cursor if more may come. */
final class Batches {

    /** MongoDB's first batch where the client does not say. */
    static final long FIRST = 101;

    private final Cursors cursors;

    Batches(Cursors cursors) {
        this.cursors = cursors;
    }

    /**
     * How to begin.
     *
     * @param size   documents in the first batch
     * @param limit  after how many it is over in any case; 0 for never
     * @param single whether nothing is kept after it
     */
    record Start(long size, long limit, boolean single) {}

    Doc first(Namespace namespace, DocStream stream, OpenCursor.Owner owner, Start start) {
        OpenCursor cursor = new OpenCursor(namespace, stream, owner);
        boolean kept = false;
        try {
            DocBuilder reply = new DocBuilder(1024).startDocument("cursor").startArray("firstBatch");
            boolean over = cursor.fill(reply, start.size());
            over = owner.tailable() ? cursor.isOver() : over || limitReached(cursor, start) || start.single();
            if (!over) {
                cursors.keep(cursor);
                kept = true;
            }
            reply.end()
                    .append("postBatchResumeToken", cursor.resumeToken())
                    .append("id", cursor.id())
                    .append("ns", namespace.toString())
                    .end();
            return reply.build();
        } finally {
            if (!kept) {
                cursor.close();
            }
        }
    }

    private static boolean limitReached(OpenCursor cursor, Start start) {
        return start.limit() > 0 && cursor.returned() >= start.limit();
    }
}
