/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import lucid.problem.api.ProblemException;

/**
 * The list envelope.
 *
 * @param items the items of this page
 * @param next  the cursor of the next page, written as null when it is empty: the last page
 */
public record Page<T>(List<T> items, String next) {

    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }

    /**
     * Cuts a page out of a sorted list in memory.
     *
     * @param sorted ascending by key, keys unique
     * @param cursor the next of the page before; empty for the first
     * @throws ProblemException {@link HttpProblem#CURSOR_INVALID}
     */
    public static <T> Page<T> of(List<T> sorted, Function<T, String> key, String cursor, int limit) {
        String after = decoded(cursor);
        List<T> rest = sorted.stream()
                .filter(item -> cursor.isEmpty() || key.apply(item).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, "");
        }
        List<T> items = rest.subList(0, limit);
        return new Page<>(items, encoded(key.apply(items.get(limit - 1))));
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String cursor) {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    HttpProblem.CURSOR_INVALID, "the cursor is not one of ours; start again without one", e);
        }
    }
}
