/* SPDX-License-Identifier: Apache-2.0 */
package lucid.logging.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.Test;

public class LogLevelsTest {

    private final LoggerContext context = new LoggerContext();

    @Test
    public void setsTheRootAndTheNamedOnes() {
        new LogLevels(context, "warn", "lucid.http=DEBUG, org.mongodb = ERROR");
        assertEquals(Level.WARN, level("lucid.mongo"));
        assertEquals(Level.DEBUG, level("lucid.http.core"));
        assertEquals(Level.ERROR, level("org.mongodb.driver"));
    }

    @Test
    public void takesBackWhatIsNoLongerNamed() {
        new LogLevels(context, "INFO", "lucid.http=DEBUG");
        new LogLevels(context, "INFO");
        assertEquals(Level.INFO, level("lucid.http"));
    }

    @Test
    public void refusesAnUnknownLevelAndChangesNothing() {
        new LogLevels(context, "WARN");
        assertThrows(IllegalArgumentException.class, () -> new LogLevels(context, "INFO", "lucid=LOUD"));
        assertEquals(Level.WARN, level("lucid"));
    }

    @Test
    public void refusesAnEntryWithoutALevel() {
        assertThrows(IllegalArgumentException.class, () -> new LogLevels(context, "INFO", "lucid"));
    }

    private Level level(String logger) {
        return context.getLogger(logger).getEffectiveLevel();
    }
}
