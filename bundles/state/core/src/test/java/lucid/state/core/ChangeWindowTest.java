/* SPDX-License-Identifier: Apache-2.0 */
package lucid.state.core;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import org.junit.Test;

public class ChangeWindowTest {

    private static final Instant START = Instant.parse("2026-01-31T00:00:00Z");

    private final ChangeWindow window = new ChangeWindow();

    private long noted(long changed, long second) {
        return window.note(changed, START.plusSeconds(second));
    }

    @Test
    public void goesBackBehindWhatMayBeUnderWay() {
        window.whole(5000, START);
        assertEquals(4000, noted(5000, 1));
        assertEquals(4000, noted(5001, 29));
        assertEquals("settled for half a minute", 5000, noted(5001, 30));
        assertEquals(5000, noted(5001, 58));
        assertEquals(5001, noted(5001, 59));
    }

    @Test
    public void standsWhileNothingChanges() {
        window.whole(7, START);
        assertEquals(7, noted(7, 40));
        assertEquals(7, noted(7, 4000));
        assertEquals(7, window.last());
        assertEquals("a new change is read from where nothing is unknown", 7, noted(9, 4002));
    }
}
