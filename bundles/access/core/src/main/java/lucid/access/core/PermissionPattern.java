/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A permission in which either part may be {@code *} for any.
 *
 * @param domain a word or {@code *}
 * @param action a word or {@code *}
 */
record PermissionPattern(String domain, String action) {

    private static final String ANY = "*";
    private static final String WORD = "(\\*|[A-Za-z][A-Za-z0-9_-]{0,63})";
    private static final Pattern TEXT = Pattern.compile(WORD + ":" + WORD);

    /** Reads it; empty when it is none. */
    static Optional<PermissionPattern> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new PermissionPattern(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** Whether one of the patterns, as they are written, names the permission; for sets that are not compiled. */
    static boolean named(Set<String> patterns, String permission) {
        for (String pattern : patterns) {
            if (pattern.equals(permission) || wildly(pattern, permission)) {
                return true;
            }
        }
        return false;
    }

    private static boolean wildly(String pattern, String permission) {
        int colon = permission.indexOf(':');
        boolean anyAction = pattern.endsWith(":*");
        if (pattern.startsWith("*:")) {
            boolean sameAction = permission.length() - colon == pattern.length() - 1;
            return anyAction || (sameAction && permission.endsWith(pattern.substring(1)));
        }
        return anyAction && pattern.length() == colon + 2 && permission.startsWith(pattern.substring(0, colon + 1));
    }

    /** Whether it names the permission. */
    boolean names(String permission) {
        int colon = permission.indexOf(':');
        return (ANY.equals(domain) || (domain.length() == colon && permission.startsWith(domain)))
                && (ANY.equals(action)
                        || (action.length() == permission.length() - colon - 1 && permission.endsWith(action)));
    }

    /** Whether everything that the other names is named by it. */
    boolean covers(PermissionPattern other) {
        return (ANY.equals(domain) || domain.equals(other.domain))
                && (ANY.equals(action) || action.equals(other.action));
    }

    /** What both name; empty when that is nothing. */
    Optional<PermissionPattern> intersection(PermissionPattern other) {
        Optional<String> both = common(domain, other.domain);
        return both.flatMap(word -> common(action, other.action).map(verb -> new PermissionPattern(word, verb)));
    }

    private static Optional<String> common(String one, String other) {
        if (ANY.equals(one) || one.equals(other)) {
            return Optional.of(other);
        }
        return ANY.equals(other) ? Optional.of(one) : Optional.empty();
    }

    @Override
    public String toString() {
        return domain + ":" + action;
    }
}
