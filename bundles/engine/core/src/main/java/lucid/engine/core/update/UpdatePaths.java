/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.Set;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;

/** What MongoDB demands of the paths of update operators. */
final class UpdatePaths {

    private static final Set<String> REFERENCE = Set.of("$ref", "$id", "$db");

    private UpdatePaths() {}

    /** Parses a path; refuses empty parts (56), dollar names (52), misplaced positional parts (2). */
    static FieldPath parse(String text) {
        FieldPath path = FieldPath.of(text);
        if (text.isEmpty()) {
            throw new CommandException(ErrorCode.EMPTY_FIELD_NAME, "An empty update path is not valid.");
        }
        int positional = 0;
        for (int i = 0; i < path.size(); i++) {
            checkPart(path, path.part(i));
            positional += path.part(i).equals("$") ? 1 : 0;
        }
        if (isDynamic(path.part(0))) {
            String kind = path.part(0).equals("$")
                    ? "positional (i.e. '$') element"
                    : "array filter identifier (i.e. '$[<id>]') element";
            throw bad("Cannot have " + kind + " in the first position in path '" + text + "'");
        }
        if (positional > 1) {
            throw bad("Too many positional (i.e. '$') elements found in path '" + text + "'");
        }
        return path;
    }

    private static void checkPart(FieldPath path, String part) {
        if (part.isEmpty()) {
            throw new CommandException(
                    ErrorCode.EMPTY_FIELD_NAME,
                    "The update path '" + path + "' contains an empty field name, which is not allowed.");
        }
        if (part.startsWith("$") && !isDynamic(part) && !REFERENCE.contains(part)) {
            throw new CommandException(
                    ErrorCode.DOLLAR_PREFIXED_FIELD_NAME,
                    "The dollar ($) prefixed field '" + part + "' in '" + path + "' is not valid for storage.");
        }
    }

    /** Whether a path has a positional part of any kind. */
    static boolean isDynamic(FieldPath path) {
        for (int i = 0; i < path.size(); i++) {
            if (isDynamic(path.part(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDynamic(String part) {
        return part.equals("$") || isIdentifier(part);
    }

    /** Whether a part is {@code $[]} or {@code $[identifier]}. */
    static boolean isIdentifier(String part) {
        return part.startsWith("$[") && part.endsWith("]");
    }

    private static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}
