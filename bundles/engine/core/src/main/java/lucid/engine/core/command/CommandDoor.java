/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.CommandRequest;

/** The one door between the wire and the engine. */
public interface CommandDoor {

    /** A connection was opened; nothing of it was read yet. */
    void opened(ClientConnection connection);

    /** It is closed: its cursors and operations end. */
    void closed(ClientConnection connection);

    /**
     * Whether a command takes less time than handing it to another thread, unless it has to wait for something. Such
     * a command may be brought by a {@link lucid.engine.core.store.NonBlocking} thread.
     */
    default boolean isBrief(CommandRequest request) {
        return false;
    }

    /**
     * Answers one command; may return before the reply is sent. What goes wrong is a reply with {@code ok: 0}.
     *
     * @throws lucid.engine.core.store.WouldBlock only on a {@code NonBlocking} thread: nothing was done, and another
     *                                            thread has to bring the command
     */
    void handle(ClientConnection connection, CommandRequest request, Responder responder);
}
