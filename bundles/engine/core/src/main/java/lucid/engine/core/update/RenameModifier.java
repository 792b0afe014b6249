/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.FieldPath;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueText;

/** The target of {@code $rename}: takes the value that the source had; an absent source renames nothing. */
record RenameModifier(FieldPath source, FieldPath destination) implements Modifier {

    /** Adds both ends of one renaming to the paths; refuses (2) what cannot be renamed. */
    static void add(Element argument, PathNode paths) {
        if (!argument.value().isString()) {
            throw bad("The 'to' field for $rename must be a string: " + ValueText.of(argument));
        }
        FieldPath from = UpdatePaths.parse(argument.name());
        FieldPath to = UpdatePaths.parse(argument.value().string());
        if (from.equals(to)) {
            throw bad("The source and target field for $rename must differ: " + ValueText.of(argument));
        }
        if (from.startsWith(to) || to.startsWith(from)) {
            throw bad(
                    "The source and target field for $rename must not be on the same path: " + ValueText.of(argument));
        }
        if (UpdatePaths.isDynamic(from)) {
            throw bad("The source field for $rename may not be dynamic: " + from);
        }
        if (UpdatePaths.isDynamic(to)) {
            throw bad("The destination field for $rename may not be dynamic: " + to);
        }
        paths.add(from, Modifier.onExisting((current, target) -> Value.MISSING));
        paths.add(to, new RenameModifier(from, to));
    }

    @Override
    public boolean isActive(Target target) {
        boolean there = isThere(target.document());
        if (there) {
            requireNoArray("source", source, target);
            requireNoArray("destination", destination, target);
        }
        return there;
    }

    @Override
    public Value apply(Value current, Target target) {
        return source.read(target.document());
    }

    /** Whether the source exists; 28 where its path goes through what has no such part. */
    private boolean isThere(Doc document) {
        Value at = Value.of(document);
        for (int i = 0; i < source.size(); i++) {
            boolean viable = at.isArray() ? source.isIndex(i) : at.isDocument();
            if (!viable) {
                throw new CommandException(
                        ErrorCode.PATH_NOT_VIABLE,
                        "cannot use the part (" + source.part(i - 1) + " of " + source + ") to traverse the element ({"
                                + source.part(i - 1) + ": " + ValueText.of(at) + "})");
            }
            at = at.document().get(source.utf8(i));
            if (at.isMissing()) {
                return false;
            }
        }
        return true;
    }

    private static void requireNoArray(String which, FieldPath path, Target target) {
        Doc document = target.document();
        for (int i = 0; i < path.size() - 1; i++) {
            Value value = document.get(path.utf8(i));
            if (value.isArray()) {
                throw bad("The " + which + " field cannot be an array element, '" + path + "' in doc with "
                        + target.id() + " has an array field called '" + path.part(i) + "'");
            }
            if (!value.isDocument()) {
                return;
            }
            document = value.document();
        }
    }

    private static CommandException bad(String message) {
        return new CommandException(ErrorCode.BAD_VALUE, message);
    }
}
