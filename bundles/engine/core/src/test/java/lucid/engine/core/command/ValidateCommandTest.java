/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import lucid.engine.core.value.Doc;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Which options of validate go together, and what views have statistics of. */
public class ValidateCommandTest {

    private final DirectDoor engine = new DirectDoor();

    @Before
    public void make() {
        engine.reply("{insert: 'c', documents: [{_id: 1}]}");
        engine.reply("{create: 'v', viewOn: 'c', pipeline: []}");
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void refusesOptionsThatContradictEachOther() {
        Map<String, String> refused = Map.of(
                "background: true, full: true",
                "Running the validate command with both { background: true } and { full: true } is not supported.",
                "background: true, enforceFastCount: true",
                "Running the validate command with both { background: true } and { enforceFastCount: true } is not"
                        + " supported.",
                "full: true, checkBSONConformance: false",
                "Cannot explicitly set 'checkBSONConformance: false' with full validation set.",
                "repair: true, checkBSONConformance: true",
                "Running the validate command with both { checkBSONConformance: true } and { repair: true } is not"
                        + " supported.",
                "repair: true",
                "Running the validate command with { repair: true } can only be performed in standalone mode.",
                "metadata: true, full: true",
                "Running the validate command with { metadata: true } is not supported with any other options");
        refused.forEach((options, message) -> {
            Doc reply = engine.reply("{validate: 'c', " + options + "}");
            assertEquals(options, 72, DirectDoor.code(reply));
            assertEquals(message, reply.get("errmsg").string());
        });
    }

    @Test
    public void takesTheOthersAndIgnoresWhatItDoesNotKnow() {
        for (String options : List.of(
                "full: true",
                "background: true",
                "metadata: true",
                "enforceFastCount: true, checkBSONConformance: true",
                "repair: false, full: 1",
                "unheardOf: 1")) {
            Doc reply = engine.reply("{validate: 'c', " + options + "}");
            assertTrue(options + ": " + reply, reply.get("valid").bool());
        }
    }

    @Test
    public void refusesWhatIsNoCollection() {
        Doc none = engine.reply("{validate: 'none'}");
        assertEquals(26, DirectDoor.code(none));
        assertEquals(
                "Collection 't.none' does not exist to validate.",
                none.get("errmsg").string());
        assertEquals(166, DirectDoor.code(engine.reply("{validate: 'v'}")));
    }

    @Test
    public void givesOfAViewOnlyWhatItHas() {
        assertEquals(166, DirectDoor.code(statistics("v", "{storageStats: {}}")));
        assertEquals(166, DirectDoor.code(statistics("v", "{count: {}}")));
        assertEquals(26, DirectDoor.code(statistics("none", "{count: {}}")));
        Doc latency = statistics("v", "{latencyStats: {}}")
                .get("cursor")
                .document()
                .get("firstBatch")
                .items()
                .get(0)
                .document();
        assertEquals("t.v", latency.get("ns").string());
        assertTrue(latency.has("latencyStats"));
        assertEquals(0, DirectDoor.code(statistics("c", "{storageStats: {}, count: {}}")));
        assertEquals(166, DirectDoor.code(engine.reply("{collStats: 'v'}")));
    }

    private Doc statistics(String collection, String what) {
        return engine.reply("{aggregate: '%s', pipeline: [{$collStats: %s}], cursor: {}}".formatted(collection, what));
    }
}
