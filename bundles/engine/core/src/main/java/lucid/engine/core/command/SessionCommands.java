/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import lucid.engine.core.state.Sessions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** Commands on logical sessions. */
final class SessionCommands {

    private SessionCommands() {}

    static Doc start(Invocation call) {
        UUID id = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        Doc lsid = new DocBuilder().append("id", Value.binary(4, bytes)).build();
        call.services().state().sessions().session(lsid, call.connection().user());
        return new DocBuilder()
                .append("id", lsid)
                .append("timeoutMinutes", Sessions.TIMEOUT_MINUTES)
                .build();
    }

    static Doc end(Invocation call) {
        call.arguments().only(Set.of());
        for (Value session : call.argument().items()) {
            Doc lsid = session.document();
            call.services().state().sessions().end(lsid, call.connection().user());
            killCursors(call, lsid.get("id"));
        }
        return Doc.EMPTY;
    }

    static Doc refresh(Invocation call) {
        for (Value session : call.argument().items()) {
            call.services()
                    .state()
                    .sessions()
                    .session(session.document(), call.connection().user());
        }
        return Doc.EMPTY;
    }

    static Doc killAll(Invocation call) {
        call.services().state().sessions().endAll();
        call.services().state().cursors().killIf(cursor -> !cursor.owner()
                .session()
                .isMissing());
        return Doc.EMPTY;
    }

    private static void killCursors(Invocation call, Value session) {
        call.services()
                .state()
                .cursors()
                .killIf(cursor -> cursor.owner().session().equals(session)
                        && cursor.owner().user().equals(call.connection().user()));
    }
}
