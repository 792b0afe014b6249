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

    /** Closes the connection instead of replying. */
    default void close() {}
}
