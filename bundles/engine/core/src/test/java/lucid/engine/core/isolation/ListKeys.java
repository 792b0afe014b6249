/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.isolation;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Few lists at a time, each of which gives way to a new one when it is long. Safe for many threads. */
final class ListKeys {

    private static final int SLOTS = 5;
    private static final int LONGEST = 40;

    private final String round;
    private final Set<String> used = new TreeSet<>();
    private final String[] slots = new String[SLOTS];
    private final int[] lengths = new int[SLOTS];
    private int lastKey;
    private int lastValue;

    /** @param round what its keys begin with */
    ListKeys(String round) {
        this.round = round;
        for (int slot = 0; slot < SLOTS; slot++) {
            renew(slot);
        }
    }

    private void renew(int slot) {
        slots[slot] = round + "-" + ++lastKey;
        lengths[slot] = 0;
        used.add(slots[slot]);
    }

    synchronized String forRead(Random random) {
        return slots[random.nextInt(SLOTS)];
    }

    /** A list and a value that no list has. */
    synchronized Step.Append forAppend(Random random) {
        int slot = random.nextInt(SLOTS);
        Step.Append append = new Step.Append(slots[slot], ++lastValue);
        if (++lengths[slot] == LONGEST) {
            renew(slot);
        }
        return append;
    }

    /** All lists that there have been, sorted. */
    synchronized Set<String> used() {
        return Set.copyOf(used);
    }
}
