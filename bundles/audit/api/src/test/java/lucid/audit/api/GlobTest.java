/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class GlobTest {

    @Test
    public void starsStandForAnyCharacters() {
        assertTrue(new Glob("document:*").matches("document:write"));
        assertTrue(new Glob("*").matches(""));
        assertTrue(new Glob("a*b*c").matches("aXbYbZc"));
        assertFalse(new Glob("a*b").matches("abc"));
    }

    @Test
    public void everythingElseStandsForItself() {
        assertTrue(new Glob("a.b").matches("a.b"));
        assertFalse(new Glob("a.b").matches("axb"));
        assertFalse(new Glob("a").matches("A"));
        assertFalse(new Glob("").matches("a"));
    }

    @Test(timeout = 10_000)
    public void manyStarsTakeNoLonger() {
        assertFalse(new Glob("*a*a*a*a*a*a*a*a*b").matches("a".repeat(5_000)));
    }
}
