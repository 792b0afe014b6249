/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import lucid.problem.api.ProblemException;
import org.junit.Test;

public class PageTest {

    private static final List<String> SORTED = List.of("a", "b", "ä", "日");

    private static Page<String> page(String cursor, int limit) {
        return Page.of(SORTED, Function.identity(), cursor, limit);
    }

    @Test
    public void goesThroughAllWithoutGapOrRepeat() {
        List<String> seen = new ArrayList<>();
        Page<String> page = page("", 1);
        seen.addAll(page.items());
        while (!page.next().isEmpty()) {
            page = page(page.next(), 1);
            seen.addAll(page.items());
        }
        assertEquals(SORTED, seen);
    }

    @Test
    public void hasNoNextWhenAllFits() {
        assertEquals(new Page<>(SORTED, ""), page("", 4));
    }

    @Test
    public void goesOnBehindAnItemThatIsGone() {
        String next = page("", 2).next();
        Page<String> rest = Page.of(List.of("a", "c", "ä"), Function.identity(), next, 5);
        assertEquals(List.of("c", "ä"), rest.items());
    }

    @Test
    public void refusesACursorOfAnotherKind() {
        ProblemException refused = assertThrows(ProblemException.class, () -> page("***", 1));
        assertEquals(HttpProblem.CURSOR_INVALID, refused.type());
    }
}
