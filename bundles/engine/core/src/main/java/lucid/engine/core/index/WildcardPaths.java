/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Which paths a wildcard index has entries for.
 *
 * @param included only these and below; all if empty
 * @param excluded not these and below
 */
record WildcardPaths(List<String> included, List<String> excluded) {

    private static final String FIELD = "wildcardProjection";

    static WildcardPaths of(IndexSpec spec) {
        String prefix = spec.fields().get(0).path().path();
        if (!prefix.isEmpty()) {
            return new WildcardPaths(List.of(prefix), List.of());
        }
        List<String> included = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        Value projection = spec.raw().get(FIELD);
        if (!projection.isMissing()) {
            collect("", projection.document(), included, excluded);
        }
        boolean idIncluded = included.contains("_id");
        if (idIncluded && !excluded.isEmpty()) {
            included.remove("_id");
        }
        if (!idIncluded && included.isEmpty()) {
            excluded.add("_id");
        }
        return new WildcardPaths(List.copyOf(included), List.copyOf(excluded));
    }

    /** Checks {@code wildcardProjection} of a specification. */
    static void check(Doc specification, IndexKeyPattern pattern) {
        if (!specification.has(FIELD)) {
            return;
        }
        if (pattern.kind() != IndexKind.WILDCARD) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "The field 'wildcardProjection' is only allowed in an 'wildcard' index");
        }
        if (!pattern.fields().get(0).path().path().isEmpty()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE,
                    "The field 'wildcardProjection' is only allowed when 'key' is {\"$**\": ±1}");
        }
        Doc projection = specification.get(FIELD).document();
        if (projection.isEmpty()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE, "The 'wildcardProjection' field can't be an empty object");
        }
        checkMixed(projection);
    }

    private static void checkMixed(Doc projection) {
        List<String> included = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        collect("", projection, included, excluded);
        included.remove("_id");
        excluded.remove("_id");
        if (!included.isEmpty() && !excluded.isEmpty()) {
            throw new CommandException(
                    31254, "Cannot do exclusion on field " + excluded.get(0) + " in inclusion projection");
        }
    }

    private static void collect(String prefix, Doc projection, List<String> included, List<String> excluded) {
        for (Element element : projection) {
            String path = prefix + element.name();
            if (element.value().isDocument()) {
                collect(path + ".", element.value().document(), included, excluded);
            } else if (element.value().isNumber() || element.value().isBoolean()) {
                (element.value().truthy() ? included : excluded).add(path);
            } else {
                throw new CommandException(
                        ErrorCode.FAILED_TO_PARSE, "wildcardProjection takes numbers and booleans at '" + path + "'");
            }
        }
    }

    /** Whether entries of this path belong into the index. */
    boolean includes(String path) {
        return (included.isEmpty() || under(path, included)) && !under(path, excluded);
    }

    /** Whether this path or one below it may belong into the index. */
    boolean reaches(String path) {
        if (under(path, excluded)) {
            return false;
        }
        return included.isEmpty()
                || under(path, included)
                || included.stream().anyMatch(other -> other.startsWith(path + "."));
    }

    private static boolean under(String path, List<String> roots) {
        for (String root : roots) {
            if (path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '.')) {
                return true;
            }
        }
        return false;
    }
}
