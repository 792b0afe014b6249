/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.update;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.query.FilterPlace;
import lucid.engine.core.query.Matcher;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueText;

/** The filters behind {@code $[identifier]}, by identifier. Immutable once parsed. */
final class ArrayFilters {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-zA-Z0-9]*");
    private static final String ALL = "$[]";

    private final Map<String, Matcher> matchers = new HashMap<>();

    ArrayFilters(List<Doc> filters, Globals globals) {
        for (Doc filter : filters) {
            String identifier = identifier(filter);
            if (matchers.put(identifier, Matcher.parse(filter, globals, FilterPlace.PART)) != null) {
                throw unparsed("Found multiple array filters with the same top-level field name " + identifier);
            }
        }
    }

    private static String identifier(Doc filter) {
        Set<String> names = new TreeSet<>();
        collect(filter, names);
        if (names.isEmpty()) {
            throw unparsed("Cannot use an expression without a top-level field name in arrayFilters");
        }
        List<String> found = List.copyOf(names);
        if (found.size() > 1) {
            throw unparsed("Error parsing array filter :: caused by :: Expected a single top-level field name, found '"
                    + found.get(0) + "' and '" + found.get(1) + "'");
        }
        if (!IDENTIFIER.matcher(found.get(0)).matches()) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric "
                            + "string beginning with a lowercase letter, found '" + found.get(0) + "'");
        }
        return found.get(0);
    }

    private static void collect(Doc filter, Set<String> names) {
        for (Element element : filter) {
            if (!element.name().startsWith("$")) {
                names.add(element.name().split("\\.", 2)[0]);
            } else if (element.value().isArray()) {
                element.value().items().stream()
                        .filter(Value::isDocument)
                        .forEach(part -> collect(part.document(), names));
            }
        }
    }

    /** Whether an item is one that a part of a path, {@code $[]} or {@code $[identifier]}, means. */
    boolean matches(String part, Value item) {
        if (part.equals(ALL)) {
            return true;
        }
        String identifier = name(part);
        return matchers.get(identifier)
                .matches(new DocBuilder().append(identifier, item).build());
    }

    /** Refuses (2) an identifier without a filter. */
    void require(String part, String path) {
        if (!part.equals(ALL) && !matchers.containsKey(name(part))) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "No array filter found for identifier '" + name(part) + "' in path '" + path + "'");
        }
    }

    /** Refuses (9) a filter that no path uses. */
    void requireUsed(Set<String> parts, Doc update) {
        Set<String> unused = new HashSet<>(matchers.keySet());
        parts.forEach(part -> unused.remove(name(part)));
        for (String identifier : unused) {
            throw unparsed("The array filter for identifier '" + identifier + "' was not used in the update "
                    + ValueText.of(update));
        }
    }

    private static String name(String part) {
        return part.substring(2, part.length() - 1);
    }

    private static CommandException unparsed(String message) {
        return new CommandException(ErrorCode.FAILED_TO_PARSE, message);
    }
}
