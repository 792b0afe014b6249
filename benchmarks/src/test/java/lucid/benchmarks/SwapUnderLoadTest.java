/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class SwapUnderLoadTest {

    @Test
    public void swapsCoresDoorsAndPlugIns() {
        assertTrue(SwapUnderLoad.isSwappable("lucid.collection.core-0.1.0-SNAPSHOT.jar"));
        assertTrue(SwapUnderLoad.isSwappable("lucid.backup.store.file-0.1.0.jar"));
        assertTrue(SwapUnderLoad.isSwappable("lucid.shell-0.1.0-SNAPSHOT.jar"));
    }

    @Test
    public void leavesWhatNeedsARestart() {
        assertFalse(SwapUnderLoad.isSwappable("lucid.http.core-0.1.0-SNAPSHOT.jar"));
        assertFalse(SwapUnderLoad.isSwappable("lucid.platform.http-0.1.0-SNAPSHOT.jar"));
        assertFalse(SwapUnderLoad.isSwappable("lucid.collection.api-0.1.0-SNAPSHOT.jar"));
        assertFalse(SwapUnderLoad.isSwappable("jackson-core-2.23.0.jar"));
    }

    @Test
    public void givesARebuildALaterVersion() {
        assertEquals("0.1.1.x", RebuiltBundle.later("0.1.0.SNAPSHOT", "x"));
        assertEquals("2.3.5.x", RebuiltBundle.later("2.3.4", "x"));
    }
}
