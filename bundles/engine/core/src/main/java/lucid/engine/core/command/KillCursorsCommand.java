/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * {@code killCursors}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/killCursors/">killCursors</a>
 */
final class KillCursorsCommand implements Command {

    @Override
    public Doc run(Invocation call) {
        Arguments arguments = call.arguments("killCursors").only(Set.of("cursors"));
        call.namespace();
        arguments.require("cursors");
        List<Value> killed = new ArrayList<>();
        List<Value> missing = new ArrayList<>();
        for (Value id : arguments.items("cursors")) {
            (call.services().state().cursors().kill(id.longValue()) ? killed : missing).add(id);
        }
        return new DocBuilder()
                .append("cursorsKilled", Value.array(killed))
                .append("cursorsNotFound", Value.array(missing))
                .append("cursorsAlive", Value.EMPTY_ARRAY)
                .append("cursorsUnknown", Value.EMPTY_ARRAY)
                .build();
    }
}
