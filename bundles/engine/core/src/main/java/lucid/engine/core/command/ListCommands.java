/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * {@code listCommands}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/listCommands/">listCommands</a>
 */
final class ListCommands {

    private ListCommands() {}

    static Doc reply(List<CommandEntry> entries) {
        DocBuilder commands = new DocBuilder();
        entries.forEach(entry -> commands.append(entry.name(), description(entry)));
        return new DocBuilder().append("commands", commands.build()).build();
    }

    private static Doc description(CommandEntry entry) {
        List<Value> versions = entry.traits().stable() ? List.of(Value.of("1")) : List.of();
        return new DocBuilder()
                .append("help", "")
                .append("requiresAuth", entry.access().resource() != CommandEntry.Resource.NONE)
                .append("secondaryOk", entry.traits().kind() != CommandEntry.Kind.ADMINISTER)
                .append("adminOnly", entry.access().resource() == CommandEntry.Resource.CLUSTER)
                .append("apiVersions", Value.array(versions))
                .append("deprecatedApiVersions", Value.array(List.of()))
                .build();
    }
}
