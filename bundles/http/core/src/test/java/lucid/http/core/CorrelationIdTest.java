/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class CorrelationIdTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    public void takesASaneHeaderFirst() {
        assertEquals("a.B-1_", CorrelationId.of("a.B-1_", TRACE));
    }

    @Test
    public void takesTheTraceIdElse() {
        assertEquals("0af7651916cd43dd8448eb211c80319c", CorrelationId.of("a b", TRACE));
    }

    @Test
    public void makesAnIdOfItsOwnForWhatIsNotSane() {
        String made = CorrelationId.of("x".repeat(65), "00-" + "0".repeat(32) + "-b7ad6b7169203331-01");
        assertTrue(made, made.matches("[0-9a-f]{32}"));
        assertNotEquals(made, CorrelationId.of(null, null));
    }
}
