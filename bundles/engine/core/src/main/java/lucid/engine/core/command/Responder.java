/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.value.Doc;

/** Where replies go. Safe to call from any thread, once for the last reply. */
public interface Responder {

    /**
     * Sends one reply.
     *
     * @param more whether another follows without being asked for (exhaust); false for the last
     */
    void reply(Doc reply, boolean more);

    /**
     * Sends one reply, and has the same command served again when the client has taken it and the door's work is done.
     * Where that cannot be, the client has to ask again itself.
     */
    default void again(Doc reply) {
        reply(reply, false);
    }

    /** Says that the reply comes by itself, soon and from another thread: the connection is kept for it. */
    default void soon() {}

    /** Closes the connection instead of replying. */
    default void close() {}
}
