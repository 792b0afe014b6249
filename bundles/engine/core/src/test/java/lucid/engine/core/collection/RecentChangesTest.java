/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

/** What was changed since a transaction began. */
public class RecentChangesTest {

    private static final int MOST = 10;

    private final RecentChanges changes = new RecentChanges(MOST);

    @Test
    public void knowsWhatWasChangedSinceAndNotBefore() {
        long first = changes.begin();
        changes.note(List.of(key(1), key(2)));
        long second = changes.begin();
        changes.note(List.of(key(2), key(3)));
        assertTrue(changes.isChanged(key(1), first));
        assertFalse(changes.isChanged(key(1), second));
        assertTrue(changes.isChanged(key(2), second));
        assertTrue(changes.isChanged(key(3), second));
        assertFalse(changes.isChanged(key(4), first));
    }

    @Test
    public void remembersNothingWhileNobodyNeedsIt() {
        assertFalse(changes.isWatched());
        changes.note(List.of(key(1)));
        long first = changes.begin();
        long same = changes.begin();
        assertTrue(changes.isWatched());
        assertFalse(changes.isChanged(key(1), first));
        changes.end(first);
        assertTrue(changes.isWatched());
        changes.note(List.of(key(1)));
        assertTrue(changes.isChanged(key(1), same));
        changes.end(same);
        assertFalse(changes.isWatched());
        assertFalse(changes.isChanged(key(1), changes.begin()));
    }

    @Test
    public void forgetsWhatIsOlderThanAllThatAreOpenFirst() {
        long first = changes.begin();
        changes.note(keys(0, MOST));
        long second = changes.begin();
        changes.end(first);
        changes.note(keys(MOST, MOST + 5));
        assertFalse(changes.isChanged(key(0), second));
        assertTrue(changes.isChanged(key(MOST), second));
    }

    @Test
    public void refusesThoseOfWhichItHasForgottenSomething() {
        long first = changes.begin();
        changes.note(keys(0, MOST));
        assertFalse(changes.isChanged(key(99), first));
        changes.note(keys(MOST, MOST + 1));
        assertTrue(changes.isChanged(key(99), first));
        long second = changes.begin();
        assertFalse(changes.isChanged(key(0), second));
        changes.note(List.of(key(0)));
        assertTrue(changes.isChanged(key(0), second));
    }

    private static List<byte[]> keys(int from, int to) {
        List<byte[]> keys = new ArrayList<>();
        for (int number = from; number < to; number++) {
            keys.add(key(number));
        }
        return keys;
    }

    private static byte[] key(int number) {
        return new byte[] {7, 0, (byte) number};
    }
}
