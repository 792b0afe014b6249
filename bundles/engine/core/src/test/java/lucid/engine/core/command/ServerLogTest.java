/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;
import org.bson.BsonDocument;
import org.junit.Test;

/** The lines of getLog. */
public class ServerLogTest {

    @Test
    public void writesStructuredLines() {
        ServerLog log = new ServerLog(Clock.fixed(Instant.parse("2024-02-03T04:05:06.007Z"), ZoneOffset.UTC));
        log.info(new ServerLog.Message("CONTROL", "said \"so\"", Doc.parse("{a: 1}")));
        log.startupWarning(new ServerLog.Message("CONTROL", "beware"));
        BsonDocument line = BsonDocument.parse(log.global().lines().get(0).replace("$date", "date"));
        assertEquals(
                "2024-02-03T04:05:06.007+00:00",
                line.getDocument("t").getString("date").getValue());
        assertEquals("I", line.getString("s").getValue());
        assertEquals("CONTROL", line.getString("c").getValue());
        assertEquals("said \"so\"", line.getString("msg").getValue());
        assertEquals(BsonDocument.parse("{a: 1}"), line.getDocument("attr"));
        assertEquals(2, log.global().written());
        assertEquals(1, log.startupWarnings().lines().size());
        assertTrue(log.startupWarnings().lines().get(0).contains("\"startupWarnings\""));
    }

    @Test
    public void keepsTheNewestLines() {
        ServerLog log = new ServerLog(Clock.systemUTC());
        for (int i = 0; i <= ServerLog.MOST; i++) {
            log.info(new ServerLog.Message("CONTROL", "line " + i));
        }
        List<String> lines = log.global().lines();
        assertEquals(ServerLog.MOST, lines.size());
        assertEquals(ServerLog.MOST + 1, log.global().written());
        assertTrue(lines.get(0).contains("line 1\""));
    }

    @Test
    public void isAskedByGetLog() {
        try (DirectDoor engine = new DirectDoor()) {
            assertEquals(
                    List.of("global", "startupWarnings"),
                    engine.admin("{getLog: '*'}").get("names").items().stream()
                            .map(Value::string)
                            .toList());
            Doc warnings = engine.admin("{getLog: 'startupWarnings'}");
            assertEquals(2, warnings.get("totalLinesWritten").intValue());
            assertTrue(warnings.get("log").items().get(0).string().contains("Access control is not enabled"));
            engine.admin("{rotateCertificates: 1, message: 'by hand'}");
            Doc global = engine.admin("{getLog: 'global'}");
            List<Value> lines = global.get("log").items();
            assertEquals(lines.size(), global.get("totalLinesWritten").intValue());
            assertTrue(lines.get(lines.size() - 1).string().contains("by hand"));
            assertEquals(96, DirectDoor.code(engine.admin("{getLog: 'other'}")));
        }
    }
}
