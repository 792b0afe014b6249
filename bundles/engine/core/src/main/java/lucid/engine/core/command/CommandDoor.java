/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

/** The one door between the wire and the engine. */
public interface CommandDoor {

    /** A connection was opened; nothing of it was read yet. */
    void opened(ClientConnection connection);

    /** It is closed: its cursors and operations end. */
    void closed(ClientConnection connection);

    /**
     * Answers one command. Runs on a worker thread; may return before the reply is sent. Never throws: what goes wrong
     * is a reply with {@code ok: 0}.
     */
    void handle(ClientConnection connection, CommandRequest request, Responder responder);
}
