/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a command needs.
 *
 * @param permission {@code domain:action}
 * @param named      what its first arguments name, such as {@code database}; immutable, may be empty
 * @param hidden     whether the trail does not tell its arguments
 * @param view       which argument, from 0, holds the options of a view; -1 for none
 */
record CommandRule(String permission, List<String> named, boolean hidden, int view) {

    /** What reaches everything: whoever may this may all. */
    static final String SCRIPT = "shell:script";

    /** Of a command that declares nothing. */
    static final CommandRule UNDECLARED = new CommandRule(SCRIPT, List.of());

    /** Of a command whose arguments the trail tells. */
    CommandRule(String permission, List<String> named) {
        this(permission, named, false, -1);
    }

    CommandRule {
        named = List.copyOf(named);
    }

    /** Whether it changes nothing. */
    boolean reads() {
        return permission.endsWith(":read");
    }

    /** The options of a view among the arguments; empty when there are none. */
    String viewOptions(List<Object> arguments) {
        return view >= 0 && view < arguments.size() ? String.valueOf(arguments.get(view)) : "";
    }

    /** What the arguments name. */
    Map<String, String> resource(List<Object> arguments) {
        Map<String, String> resource = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(named.size(), arguments.size()); i++) {
            resource.put(named.get(i), String.valueOf(arguments.get(i)));
        }
        return resource;
    }
}
