/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.query;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.FieldPath;

/** The names that paths of projections and sorts may have. */
final class PathRules {

    private PathRules() {}

    /**
     * A path of allowed names.
     *
     * @throws CommandException 40352 for an empty path, 40353 for a final dot, 15998 for an empty part, 16410 for a
     *     part that starts with a dollar
     */
    static FieldPath checked(String path) {
        if (path.isEmpty()) {
            throw new CommandException(40352, "FieldPath cannot be constructed with empty string");
        }
        if (path.endsWith(".")) {
            throw new CommandException(40353, "FieldPath must not end with a '.'.");
        }
        FieldPath parsed = FieldPath.of(path);
        for (int i = 0; i < parsed.size(); i++) {
            checkPart(parsed.part(i));
        }
        return parsed;
    }

    private static void checkPart(String part) {
        if (part.isEmpty()) {
            throw new CommandException(15998, "FieldPath field names may not be empty strings.");
        }
        boolean dbRef = Operators.isDbRefField(part);
        if (part.startsWith("$") && !dbRef) {
            throw new CommandException(
                    16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.");
        }
    }
}
