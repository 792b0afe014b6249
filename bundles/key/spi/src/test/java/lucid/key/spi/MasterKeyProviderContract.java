/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.spi;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.Test;

/** What every provider of master keys does. */
public abstract class MasterKeyProviderContract {

    private static final byte[] KEY = new byte[32];

    /** The provider, opened anew on what it has kept, as after a restart; empty at first. */
    protected abstract MasterKeyProvider opened();

    @Test
    public void itsFirstKeyStays() {
        String first = opened().current();
        assertEquals(first, opened().current());
        assertTrue(opened().holds(first));
        assertFalse(opened().holds("another"));
    }

    @Test
    public void unwrapsWhatItHasWrapped() {
        String master = opened().current();
        byte[] wrapped = opened().wrap(master, "a.1", KEY);
        assertFalse(Arrays.equals(KEY, wrapped));
        assertArrayEquals(KEY, opened().unwrap(master, "a.1", wrapped).orElseThrow());
    }

    @Test
    public void unwrapsNothingAsAnotherKey() {
        String master = opened().current();
        byte[] wrapped = opened().wrap(master, "a.1", KEY);
        assertEquals(Optional.empty(), opened().unwrap(master, "a.2", wrapped));
    }

    @Test
    public void unwrapsNothingThatWasChanged() {
        String master = opened().current();
        byte[] wrapped = opened().wrap(master, "a.1", KEY);
        for (int i = 0; i < wrapped.length; i++) {
            byte[] changed = wrapped.clone();
            changed[i] ^= 1;
            assertEquals(Optional.empty(), opened().unwrap(master, "a.1", changed));
        }
    }

    @Test
    public void holdsTheKeysBefore() {
        String before = opened().current();
        byte[] wrapped = opened().wrap(before, "a.1", KEY);
        String next = opened().renew();
        assertNotEquals(before, next);
        assertEquals(next, opened().current());
        assertArrayEquals(KEY, opened().unwrap(before, "a.1", wrapped).orElseThrow());
    }

    @Test
    public void forgetsTheKeysBefore() {
        String before = opened().current();
        String next = opened().renew();
        opened().forget();
        assertFalse(opened().holds(before));
        assertEquals(next, opened().current());
    }
}
