/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Set;
import lucid.engine.core.query.FilterPlace;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** The arguments of {@code $graphLookup}. */
record GraphLookupOptions(Doc specification, Namespace from) {

    private static final Set<String> TEXTS = Set.of("from", "as", "connectFromField", "connectToField", "depthField");

    static GraphLookupOptions parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "the $graphLookup stage specification must be an object, but found " + argument);
        }
        Doc specification = argument.document();
        for (Element option : specification) {
            check(option, context);
        }
        for (String name : new String[] {"from", "as", "startWith", "connectFromField", "connectToField"}) {
            if (!specification.has(name)) {
                throw new CommandException(
                        40105,
                        "$graphLookup requires 'from', 'as', 'startWith', 'connectFromField', and 'connectToField' to"
                                + " be specified.");
            }
        }
        return new GraphLookupOptions(
                specification, context.sibling(specification.get("from").string()));
    }

    private static void check(Element option, StageContext context) {
        Value value = option.value();
        switch (option.name()) {
            case "startWith" -> {}
            case "maxDepth" -> depth(value);
            case "restrictSearchWithMatch" -> restriction(value, context);
            default -> text(option.name(), value);
        }
    }

    private static void depth(Value value) {
        if (!value.isNumber()) {
            throw new CommandException(40100, "maxDepth requires a numeric argument, found type: " + value);
        }
        if (value.doubleValue() < 0) {
            throw new CommandException(40101, "maxDepth requires a nonnegative argument, found: " + value);
        }
        if (value.doubleValue() != Math.rint(value.doubleValue())) {
            throw new CommandException(40102, "maxDepth could not be represented as a long long: " + value);
        }
    }

    private static void restriction(Value value, StageContext context) {
        if (!value.isDocument()) {
            throw new CommandException(40185, "restrictSearchWithMatch must be an object, found " + value);
        }
        Matcher.parse(value.document(), context.globals(), FilterPlace.PART);
    }

    private static void text(String name, Value value) {
        if (!TEXTS.contains(name)) {
            throw new CommandException(40104, "Unknown argument to $graphLookup: " + name);
        }
        if (!value.isString()) {
            throw new CommandException(40103, "expected string as argument for " + name + ", found: " + value);
        }
        if (value.string().startsWith("$")) {
            throw new CommandException(
                    16410, "FieldPath field names may not start with '$'. Consider using $getField or $setField.");
        }
    }

    Value startWith() {
        return specification.get("startWith");
    }

    String as() {
        return specification.get("as").string();
    }

    String connectFromField() {
        return specification.get("connectFromField").string();
    }

    String connectToField() {
        return specification.get("connectToField").string();
    }

    /** The deepest level; the first is 0. */
    long maxDepth() {
        Value depth = specification.get("maxDepth");
        return depth.isMissing() ? Long.MAX_VALUE - 1 : depth.longValue();
    }

    /** A filter on what may be reached; empty for none. */
    Doc restriction() {
        Value restriction = specification.get("restrictSearchWithMatch");
        return restriction.isMissing() ? Doc.EMPTY : restriction.document();
    }

    /** The document with the level at which it was reached, where that is wanted. */
    Doc withDepth(Doc document, long depth) {
        Value field = specification.get("depthField");
        return field.isMissing() ? document : PathSetter.of(field.string()).set(document, Value.of(depth));
    }
}
