/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.Set;
import java.util.TreeSet;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Actions that may be done to a resource.
 *
 * @param resource a pattern
 * @param actions  by MongoDB's names
 */
public record Privilege(Resource resource, Set<String> actions) {

    /** Copies the actions. */
    public Privilege {
        actions = Set.copyOf(actions);
    }

    /** One action. */
    static Privilege of(Resource resource, String action) {
        return new Privilege(resource, Set.of(action));
    }

    /**
     * Reads a privilege of a command or stored document.
     *
     * @throws CommandException 2 BadValue, 14 TypeMismatch
     */
    static Privilege parse(Doc document) {
        Value resource = document.get("resource");
        Value actions = document.get("actions");
        if (!resource.isDocument() || !actions.isArray() || actions.document().isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "A privilege must have a resource and actions");
        }
        Set<String> names = new TreeSet<>();
        for (Value action : actions.items()) {
            String name = action.isString() ? action.string() : action.toString();
            if (!Actions.ALL.contains(name)) {
                throw new CommandException(ErrorCode.BAD_VALUE, "Unrecognized action privilege strings: " + name);
            }
            names.add(name);
        }
        return new Privilege(Resource.parse(resource.document()), names);
    }

    /** As stored documents and replies show it, actions sorted. */
    Doc toDoc() {
        return new DocBuilder()
                .append("resource", resource.toDoc())
                .append(
                        "actions",
                        Value.array(actions.stream().sorted().map(Value::of).toList()))
                .build();
    }
}
