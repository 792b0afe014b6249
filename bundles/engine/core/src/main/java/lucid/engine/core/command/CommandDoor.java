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
     * Whether the work of a command is bounded by its own length, so that nobody needs to see meanwhile that the client
     * went away. A hint: {@link #handle} answers it in any case.
     */
    default boolean isBrief(CommandRequest request) {
        return false;
    }

    /**
     * Answers one command. Runs on a thread that may block; may return before the reply is sent. Never throws: what
     * goes wrong is a reply with {@code ok: 0}.
     */
    void handle(ClientConnection connection, CommandRequest request, Responder responder);
}
