/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

import static org.junit.Assert.assertEquals;

import java.time.Instant;
import lucid.operation.api.Progress;
import org.junit.Test;

public class PaceTest {

    private static final Instant START = Instant.parse("2026-01-31T00:00:00Z");
    private static final Pace PACE = new Pace(START, 100, 1000, "documents");

    @Test
    public void countsFromWhereTheRunBegan() {
        assertEquals(new Progress(300, 1000, "documents", 20.0, 35), PACE.at(START.plusSeconds(10), 300));
    }

    @Test
    public void knowsNoRateAtTheStart() {
        assertEquals(new Progress(100, 1000, "documents", 0, -1), PACE.at(START, 100));
    }

    @Test
    public void hasNoTimeLeftAtTheEnd() {
        assertEquals(0, PACE.at(START.plusSeconds(10), 1000).etaSeconds());
    }

    @Test
    public void knowsNoTimeLeftWithoutATotal() {
        assertEquals(
                -1,
                new Pace(START, 0, 0, "documents").at(START.plusSeconds(1), 5).etaSeconds());
    }

    @Test
    public void beginsAnewWhenSomethingElseIsCounted() {
        Instant later = START.plusSeconds(10);
        assertEquals(new Pace(later, 1, 5, "indexes"), PACE.following(later, 1, new Progress(1, 5, "indexes", 0, -1)));
        assertEquals(PACE, PACE.following(later, 200, new Progress(200, 1000, "documents", 0, -1)));
    }
}
