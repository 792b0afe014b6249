/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** A change stream over an engine without a wire, its events as they come. */
final class OpenStream {

    private final DirectDoor engine;
    private final String database;
    private final List<Doc> events = new ArrayList<>();
    private Doc cursor;

    /**
     * Opens a stream.
     *
     * @param target  a collection in quotes, or 1
     * @param options the fields of the stage
     * @param rest    further stages, each with a comma in front
     */
    OpenStream(DirectDoor engine, String database, String target, String options, String rest) {
        this.engine = engine;
        this.database = database;
        take(engine.send(
                        database,
                        "{aggregate: " + target + ", pipeline: [{$changeStream: {" + options + "}}" + rest
                                + "], cursor: {}}")
                .orElseThrow());
    }

    /** Over the collection {@code t.c}. */
    static OpenStream of(DirectDoor engine, String options) {
        return new OpenStream(engine, "t", "'c'", options, "");
    }

    private void take(Doc reply) {
        assertTrue(reply.toString(), reply.has("cursor"));
        cursor = reply.get("cursor").document();
        Value batch = cursor.get("firstBatch").isMissing() ? cursor.get("nextBatch") : cursor.get("firstBatch");
        batch.items().forEach(event -> events.add(event.document()));
    }

    /** All that has come since, without waiting. */
    List<Doc> events() {
        if (!isClosed()) {
            take(more(1));
        }
        List<Doc> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    Doc more(int millis) {
        return engine.send(database, getMore(millis)).orElseThrow();
    }

    String getMore(int millis) {
        String collection = cursor.get("ns").string().split("\\.", 2)[1];
        return "{getMore: {$numberLong: '" + id() + "'}, collection: '" + collection + "', maxTimeMS: " + millis + "}";
    }

    long id() {
        return cursor.get("id").longValue();
    }

    /** The only event that has come. */
    Doc event() {
        List<Doc> all = events();
        assertTrue(all.toString(), all.size() == 1);
        return all.get(0);
    }

    /** The types of the events that have come. */
    List<String> types() {
        return events().stream()
                .map(event -> event.get("operationType").string())
                .toList();
    }

    boolean isClosed() {
        return id() == 0;
    }

    Value resumeToken() {
        return cursor.get("postBatchResumeToken");
    }
}
