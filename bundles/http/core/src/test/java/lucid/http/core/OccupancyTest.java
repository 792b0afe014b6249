/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class OccupancyTest {

    private final Occupancy occupancy = new Occupancy();

    @Test
    public void letsNobodyInOnceItIsClosed() {
        assertTrue(occupancy.enter());
        occupancy.close();
        assertFalse(occupancy.enter());
        assertEquals(1, occupancy.inside());
    }

    @Test
    public void isEmptyWhenTheLastHasLeft() {
        occupancy.enter();
        occupancy.enter();
        occupancy.close();
        occupancy.leave();
        assertFalse(occupancy.awaitEmpty(0));
        occupancy.leave();
        assertTrue(occupancy.awaitEmpty(0));
    }

    @Test
    public void isEmptyAtOnceWhenNobodyIsInside() {
        occupancy.close();
        occupancy.close();
        assertTrue(occupancy.awaitEmpty(0));
    }

    @Test
    public void isNotEmptyBeforeItIsClosed() {
        assertFalse(occupancy.awaitEmpty(0));
    }
}
