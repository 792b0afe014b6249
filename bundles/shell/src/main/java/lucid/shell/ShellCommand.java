/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import org.osgi.service.component.annotations.Component;

/** {@code shell:json}: {@code json (collection:list shop)} prints JSON instead of a table. */
@Component(
        service = ShellCommand.class,
        property = {"osgi.command.scope=shell", "osgi.command.function=json", "lucid.permission.json=shell:use"})
public final class ShellCommand {

    /** What another command returned, as JSON. */
    public String json(Object value) {
        return RecordJson.text(value);
    }
}
