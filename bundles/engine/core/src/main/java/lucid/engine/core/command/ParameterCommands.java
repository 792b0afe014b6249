/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.Map;
import lucid.engine.core.state.Settings;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * {@code getParameter} and {@code setParameter}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/getParameter/">getParameter</a>
 */
final class ParameterCommands {

    private ParameterCommands() {}

    static Doc get(Invocation call) {
        call.requireAdmin();
        Settings settings = call.services().state().settings();
        Map<String, Value> all = settings.parameters();
        Doc options = call.argument().isDocument() ? call.argument().document() : Doc.EMPTY;
        boolean detailed = options.get("showDetails").truthy();
        if (detailed) {
            all.replaceAll((name, value) -> detailed(settings, name, value));
        }
        boolean every = (call.argument().isString() && call.argument().string().equals("*"))
                || options.get("allParameters").truthy();
        DocBuilder reply = new DocBuilder();
        if (every) {
            all.forEach(reply::append);
            return reply.build();
        }
        boolean first = true;
        boolean found = false;
        for (String name : call.body().names()) {
            Value value = first ? Value.MISSING : all.getOrDefault(name, Value.MISSING);
            reply.append(name, value);
            found |= !value.isMissing();
            first = false;
        }
        if (!found) {
            throw new CommandException(ErrorCode.INVALID_OPTIONS, "no option found to get");
        }
        return reply.build();
    }

    private static Value detailed(Settings settings, String name, Value value) {
        return Value.of(new DocBuilder()
                .append("value", value)
                .append("settableAtRuntime", !settings.isFixed(name))
                .append("settableAtStartup", !name.equals("featureCompatibilityVersion"))
                .build());
    }

    static Doc set(Invocation call) {
        call.requireAdmin();
        Settings settings = call.services().state().settings();
        DocBuilder reply = new DocBuilder();
        boolean first = true;
        boolean changed = false;
        for (Element element : CollectionCommands.withoutEnvelope(call.body())) {
            Value was = settings.change(element.name(), element.value());
            if (first) {
                reply.append("was", was);
            }
            first = false;
            changed = true;
        }
        if (!changed) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS, "no option found to set, use help:true to see options ");
        }
        return reply.build();
    }
}
