/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lucid.http.core.HoldGate.Outcome;
import org.junit.Test;

public class HoldGateTest {

    private final HoldGate gate = new HoldGate(() -> 2);
    private final List<String> woken = new ArrayList<>();

    private Runnable waiter(String name) {
        return () -> woken.add(name);
    }

    @Test
    public void wakesAllInTheOrderInWhichTheyCame() {
        gate.hold(waiter("a"), gate.version());
        gate.hold(waiter("b"), gate.version());
        gate.changed();
        assertEquals(List.of("a", "b"), woken);
        gate.changed();
        assertEquals(List.of("a", "b"), woken);
    }

    @Test
    public void sendsBackWhoLookedBeforeAChange() {
        long seen = gate.version();
        gate.changed();
        assertEquals(Outcome.CHANGED, gate.hold(waiter("a"), seen));
        assertEquals(0, gate.waiting());
    }

    @Test
    public void takesNoMoreThanItsLimit() {
        gate.hold(waiter("a"), gate.version());
        gate.hold(waiter("b"), gate.version());
        assertEquals(Outcome.FULL, gate.hold(waiter("c"), gate.version()));
    }

    @Test
    public void aWaitIsGivenUpOnce() {
        Runnable waiter = waiter("a");
        gate.hold(waiter, gate.version());
        assertTrue(gate.giveUp(waiter));
        assertFalse(gate.giveUp(waiter));
        gate.changed();
        assertEquals(List.of(), woken);
    }

    @Test
    public void whoIsWokenMayWaitAgain() {
        gate.hold(() -> gate.hold(waiter("again"), gate.version()), gate.version());
        gate.changed();
        assertEquals(1, gate.waiting());
    }

    @Test
    public void closedItWakesAllAndTakesNobody() {
        gate.hold(waiter("a"), gate.version());
        gate.close();
        assertEquals(List.of("a"), woken);
        assertEquals(Outcome.CLOSED, gate.hold(waiter("b"), gate.version()));
    }
}
