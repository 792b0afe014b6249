/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.ClassRule;
import org.junit.Test;

/** Change streams through HTTP. */
public class ChangesIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final String BASE = "/api/v1/databases/changes/collections/";
    private static final String BUNDLES = "/api/v1/platform/bundles/";

    @Test
    public void tellsWhatHappensAndGoesOnBehindIt() throws IOException {
        List<EventReader.Event> events;
        try (EventReader reader = open("told", "")) {
            put("told", 1, "{\"n\":1}");
            PLATFORM.storage()
                    .patch(
                            document("told", 1),
                            "{\"$set\":{\"n\":2}}",
                            "Content-Type",
                            "application/vnd.lucid.update+json")
                    .expect(200);
            PLATFORM.storage().delete(document("told", 1)).expect(204);
            events = reader.take("change", 3);
        }
        assertEquals(
                List.of("insert", "update", "delete"),
                events.stream().map(ChangesIT::kind).toList());
        assertEquals(1, events.get(0).data().at("/fullDocument/n").asInt());
        assertEquals(
                2, events.get(1).data().at("/updateDescription/updatedFields/n").asInt());
        put("told", 2, "{\"n\":3}");
        try (EventReader reader =
                open("told", "", "Last-Event-ID", events.get(1).id())) {
            assertEquals(
                    List.of("delete", "insert"),
                    reader.take("change", 2).stream().map(ChangesIT::kind).toList());
        }
    }

    @Test
    public void losesNothingAndRepeatsNothingOverManyConnections() throws IOException {
        String last = "";
        int seen = 0;
        put("cut", 0, "{}");
        try (EventReader reader = open("cut", "")) {
            IntStream.range(1, 60).forEach(i -> put("cut", i, "{}"));
            last = reader.take("change", 10).get(9).id();
            seen = 10;
        }
        while (seen < 59) {
            int part = Math.min(7, 59 - seen);
            try (EventReader reader = open("cut", "", "Last-Event-ID", last)) {
                List<EventReader.Event> events = reader.take("change", part);
                for (EventReader.Event event : events) {
                    assertEquals(++seen, event.data().at("/documentKey/_id").asInt());
                }
                last = events.get(part - 1).id();
            }
        }
    }

    @Test
    public void filtersAndShowsWholeDocuments() throws IOException {
        put("filtered", 1, "{\"n\":1}");
        String filter = "{\"operationType\":\"update\",\"fullDocument.n\":{\"$gt\":5}}";
        String pipeline = "[{\"$project\":{\"fullDocument\":1,\"operationType\":1}}]";
        String query = "?fullDocument=updateLookup&filter=" + encoded(filter) + "&pipeline=" + encoded(pipeline);
        try (EventReader reader = open("filtered", query, "Accept", "text/event-stream;mode=canonical")) {
            for (int n : new int[] {2, 9}) {
                PLATFORM.storage()
                        .patch(
                                document("filtered", 1),
                                "{\"n\":" + n + "}",
                                "Content-Type",
                                "application/merge-patch+json")
                        .expect(200);
            }
            JsonNode event = reader.take("change", 1).get(0).data();
            assertEquals("{\"$numberInt\":\"9\"}", event.at("/fullDocument/n").toString());
            assertTrue(event.path("ns").isMissingNode());
        }
    }

    @Test
    public void aTransactionIsToldAsOne() throws IOException {
        put("joint", 1, "{}");
        try (EventReader reader = open("joint", "")) {
            PLATFORM.storage()
                    .post(
                            "/api/v1/databases/changes/transactions",
                            "{\"operations\":[{\"collection\":\"joint\",\"insert\":{\"_id\":2}},"
                                    + "{\"collection\":\"joint\",\"delete\":{\"id\":1}}]}")
                    .expect(200);
            List<EventReader.Event> events = reader.take("change", 2);
            assertEquals(
                    List.of("insert", "delete"),
                    events.stream().map(ChangesIT::kind).toList());
            assertEquals(
                    events.get(0).data().path("txnNumber"), events.get(1).data().path("txnNumber"));
        }
    }

    @Test
    public void aDropEndsItWithAReason() throws IOException {
        put("dropped", 1, "{}");
        String last;
        try (EventReader reader = open("dropped", "")) {
            PLATFORM.storage()
                    .delete(BASE + "dropped?confirm=dropped&purge=true")
                    .expect(204);
            List<EventReader.Event> events = reader.take("change", 2);
            assertEquals("invalidate", kind(events.get(1)));
            last = events.get(1).id();
            EventReader.Event end = reader.take("error", 1).get(0);
            assertEquals("CHANGE_INVALIDATED", end.data().path("code").asText());
            assertEquals(409, end.data().path("status").asInt());
        }
        put("dropped", 2, "{}");
        try (EventReader reader = open("dropped", "?after=" + last)) {
            assertEquals("insert", kind(reader.take("change", 1).get(0)));
        }
    }

    @Test
    public void whatIsNoStreamIsAProblem() {
        refused(400, BASE + "c/changes", "Last-Event-ID", "nothing");
        refused(400, BASE + "c/changes", "Last-Event-ID", "82");
        refused(400, BASE + "c/changes?fullDocument=sometimes");
        refused(400, BASE + "c/changes?pipeline=" + encoded("{}"));
        refused(422, BASE + "c/changes?pipeline=" + encoded("[{\"$out\":\"x\"}]"));
        refused(422, BASE + "c/changes?filter=" + encoded("{\"n\":{\"$bogus\":1}}"));
        refused(406, BASE + "c/changes", "Accept", "application/xml");
        refused(403, "/api/v1/databases/lucid_system/collections/operations/changes");
        PLATFORM.storage().anonymous().get(BASE + "c/changes").expect(401);
    }

    @Test
    public void endsWhenItsBundleStopsAndGoesOnAfterwards() throws IOException {
        String last;
        try (EventReader reader = open("swapped", "")) {
            put("swapped", 1, "{}");
            last = reader.take("change", 1).get(0).id();
            PLATFORM.storage().post(BUNDLES + "lucid.change.core/stop", "{}").expect(200);
            assertEquals(List.of(), reader.rest("error"));
        }
        put("swapped", 2, "{}");
        PLATFORM.storage().post(BUNDLES + "lucid.change.core/start", "{}").expect(200);
        try (EventReader reader = open("swapped", "", "Last-Event-ID", last)) {
            assertEquals(
                    2,
                    reader.take("change", 1)
                            .get(0)
                            .data()
                            .at("/documentKey/_id")
                            .asInt());
        }
    }

    private static void refused(int status, String path, String... headers) {
        assertEquals(
                "application/problem+json",
                PLATFORM.storage()
                        .get(path, headers)
                        .expect(status)
                        .header("Content-Type")
                        .split(";", 2)[0]);
    }

    private static EventReader open(String collection, String query, String... headers) throws IOException {
        return EventReader.open(PLATFORM.asAdmin(PLATFORM.storage(BASE + collection + "/changes" + query)), headers);
    }

    private static String kind(EventReader.Event event) {
        return event.data().path("operationType").asText();
    }

    private static void put(String collection, int id, String body) {
        PLATFORM.storage().put(document(collection, id), body).expect(201);
    }

    private static String document(String collection, int id) {
        return BASE + collection + "/documents/" + id;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
