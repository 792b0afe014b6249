/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.Test;

public class DrainWindowTest {

    private long now = 1_000_000;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(now);
        }
    };
    private final DrainWindow window = new DrainWindow(clock, () -> 4_000);

    @Test
    public void givesTheFirstDrainTheWholeLimit() {
        assertEquals(4_000, window.left());
    }

    @Test
    public void drainsThatFollowOneAnotherShareTheLimit() {
        window.left();
        now += 3_000;
        window.ended();
        now += 100;
        assertEquals(900, window.left());
        now += 2_000;
        window.ended();
        assertEquals(0, window.left());
    }

    @Test
    public void aLaterDrainHasTheWholeLimitAgain() {
        window.left();
        window.ended();
        now += 501;
        assertEquals(4_000, window.left());
    }
}
