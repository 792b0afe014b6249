/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.Test;

/** Tokens as text. */
public class ResumeTokenTest {

    @Test
    public void sortAsTheEventsDo() {
        List<ResumeToken> inOrder = new ArrayList<>();
        for (long time : new long[] {1, 1L << 32, (1L << 32) + 1, 0x7FFF_FFFF_0000_0000L, -1L}) {
            inOrder.add(ResumeToken.before(time));
            for (int number : new int[] {0, 1, 300, Integer.MAX_VALUE}) {
                ResumeToken event = ResumeToken.behind(time, number);
                Collections.addAll(inOrder, event, event.fragment(1), event.fragment(2), event.invalidation());
            }
        }
        List<ResumeToken> sorted = new ArrayList<>(inOrder);
        Collections.shuffle(sorted, new Random(3));
        Collections.sort(sorted);
        assertEquals(inOrder, sorted);
        for (ResumeToken token : inOrder) {
            assertEquals(token, ResumeToken.of(token.document()));
        }
    }
}
