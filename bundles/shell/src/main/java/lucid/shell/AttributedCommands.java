/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.slf4j.MDC;

/**
 * Stands before each command: asks the gate, and tells the platform's commands who types them. Gogo runs each on
 * a thread of its own pool, where the diagnostic context of the typing thread is unknown; so a variable of the session
 * stands before each command, and takes the context along.
 */
final class AttributedCommands {

    private final CommandSession typing;
    private final CommandSession resolving;
    private final CommandGate gate;

    /**
     * Commands of one session.
     *
     * @param typing    in which lines are executed
     * @param resolving without variables of its own, so that it finds the commands themselves
     * @param gate      whether the caller may
     */
    AttributedCommands(CommandSession typing, CommandSession resolving, CommandGate gate) {
        this.typing = typing;
        this.resolving = resolving;
        this.gate = gate;
    }

    /** Lets every command that is there now run in this context until the next call. */
    void runIn(Map<String, String> context) {
        Set<String> functions = new HashSet<>();
        for (Object found : (Collection<?>) resolving.get(".commands")) {
            String name = found.toString();
            int colon = name.indexOf(':');
            if (colon > 0) {
                stand(name, name, context);
                if (functions.add(name.substring(colon))) {
                    stand("*" + name.substring(colon), name, context);
                }
            }
        }
    }

    private void stand(String typed, String name, Map<String, String> context) {
        Function attributed = (session, arguments) -> call(name, session, arguments, context);
        typing.put(typed, attributed);
    }

    /** Resolves at the time of the call: the command's bundle may have been updated since. */
    private Object call(String name, CommandSession session, List<Object> arguments, Map<String, String> context)
            throws Exception {
        if (!(resolving.get(name) instanceof Function command)) {
            throw new IllegalStateException("the command " + name + " has gone with its bundle");
        }
        Map<String, String> before = MDC.getCopyOfContextMap();
        MDC.setContextMap(context);
        try {
            return gate.command(
                    name, arguments, context.get("correlationId"), () -> command.execute(session, arguments));
        } finally {
            MDC.setContextMap(before == null ? Map.of() : before);
        }
    }
}
