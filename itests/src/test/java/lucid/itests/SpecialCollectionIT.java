/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** Time series, views, and indexes of every kind on the platform's own engine. */
public class SpecialCollectionIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final String COLLECTIONS = "/api/v1/databases/special/collections";
    private static final String PLACES = COLLECTIONS + "/places";
    private static final String NEAR =
            "{\"at\":{\"$near\":{\"$geometry\":{\"type\":\"Point\",\"coordinates\":[0,51]}}}}";

    @BeforeClass
    public static void places() {
        PLATFORM.storage()
                .lines(
                        PLACES + "/documents",
                        """
                        {"_id":1,"name":"Berlin","text":"coffee","at":[13.4,52.5],"a":{"x":1}}
                        {"_id":2,"name":"Paris","text":"coffee and cake","at":[2.35,48.85]}
                        {"_id":3,"name":"London","text":"tea","at":[-0.12,51.5],"a":{"x":3}}
                        """)
                .expect(200);
        for (String key :
                List.of("{\"at\":\"2dsphere\"}", "{\"text\":\"text\"}", "{\"a.$**\":1}", "{\"name\":\"hashed\"}")) {
            PLATFORM.storage()
                    .post(PLACES + "/indexes", "{\"key\":" + key + "}")
                    .expect(201);
        }
    }

    @Test
    public void measurementsAreWrittenAndFound() {
        String series = COLLECTIONS + "/measured";
        makeSeries("measured");
        assertEquals(1, items(series + "/query", "{\"filter\":{\"m\":2}}").size());
        JsonNode changed = PLATFORM.storage()
                .patch(series, "{\"timeseries\":{\"granularity\":\"hours\"}}")
                .expect(200)
                .json();
        assertEquals("hours", changed.at("/options/timeseries/granularity").asText());
        PLATFORM.storage().delete(series + "?confirm=measured&purge=true").expect(204);
    }

    /** A time-series collection with two measurements. */
    private static void makeSeries(String name) {
        JsonNode made = PLATFORM.storage()
                .post(
                        COLLECTIONS,
                        "{\"name\":\"" + name + "\",\"options\":{\"timeseries\":{\"timeField\":\"t\","
                                + "\"metaField\":\"m\"},\"expireAfterSeconds\":2000000000}}")
                .expect(201)
                .json();
        assertEquals("timeseries", made.path("type").asText());
        PLATFORM.storage()
                .post(
                        COLLECTIONS + "/" + name + "/documents",
                        "[{\"t\":{\"$date\":\"2026-01-01T00:00:00Z\"},\"m\":1,\"v\":1},"
                                + "{\"t\":{\"$date\":\"2026-01-01T00:01:00Z\"},\"m\":2,\"v\":2}]")
                .expect(200);
    }

    @Test
    public void aTimeSeriesIsTendedAsACollection() {
        String series = COLLECTIONS + "/series";
        makeSeries("series");
        PLATFORM.storage()
                .post(series + "/indexes", "{\"key\":{\"m\":1,\"t\":-1}}")
                .expect(201);
        JsonNode indexes =
                PLATFORM.storage().get(series + "/indexes").expect(200).json().path("items");
        assertEquals(
                "[\"m_1_t_-1\",\"m_1_t_1\"]",
                indexes.findValues("name").toString().replace(" ", ""));
        lookAfter(series);
        PLATFORM.storage().delete(series + "?confirm=series&purge=true").expect(204);
    }

    private static void lookAfter(String series) {
        JsonNode stats = PLATFORM.storage().get(series + "/stats").expect(200).json();
        assertTrue(stats.toString(), stats.path("dataBytes").asInt() > 0);
        assertTrue(PLATFORM.storage()
                .post(series + "/validate", "{}")
                .expect(200)
                .json()
                .path("valid")
                .asBoolean());
        PLATFORM.storage().post(series + "/compact", "{}").expect(200);
    }

    @Test
    public void aViewShowsWhatItsPipelineGives() {
        PLATFORM.storage()
                .post(
                        COLLECTIONS,
                        "{\"name\":\"cities\",\"options\":{\"viewOn\":\"places\","
                                + "\"pipeline\":[{\"$match\":{\"_id\":{\"$gt\":1}}}]}}")
                .expect(201);
        assertEquals(List.of(2, 3), ids(items(COLLECTIONS + "/cities/query", "{}")));
        PLATFORM.storage().post(COLLECTIONS + "/cities/documents", "{}").expect(422);
    }

    @Test
    public void whatIsNearComesByItsDistance() {
        String first = "{\"filter\":" + NEAR + ",\"limit\":2";
        JsonNode page = PLATFORM.storage()
                .post(PLACES + "/query", first + "}")
                .expect(200)
                .json();
        assertEquals(List.of(3, 2), ids(page.path("items")));
        String next = page.path("next").asText();
        assertEquals(List.of(1), ids(items(PLACES + "/query", first + ",\"cursor\":\"" + next + "\"}")));
        JsonNode away = items(
                PLACES + "/aggregate",
                "{\"pipeline\":[{\"$geoNear\":{\"near\":{\"type\":\"Point\",\"coordinates\":[0,51]},"
                        + "\"distanceField\":\"metres\",\"key\":\"at\"}}]}");
        assertEquals(56_284, Math.round(away.get(0).path("metres").asDouble()));
        assertEquals(
                List.of(1),
                ids(items(
                        PLACES + "/query",
                        "{\"filter\":{\"at\":{\"$geoWithin\":{\"$centerSphere\":[[13.4,52.5],0.1]}}}}")));
    }

    @Test
    public void textsAreFoundAndRanked() {
        String query = "{\"filter\":{\"$text\":{\"$search\":\"coffee\"}}";
        assertEquals(List.of(1, 2), ids(items(PLACES + "/query", query + "}")));
        String ranked = query + ",\"sort\":{\"score\":{\"$meta\":\"textScore\"}}}";
        assertEquals(List.of(1, 2), ids(items(PLACES + "/query", ranked)));
        PLATFORM.storage()
                .post(COLLECTIONS + "/none/query", "{\"filter\":{\"$text\":{\"$search\":\"x\"}}}")
                .expect(422);
    }

    @Test
    public void explanationsNameTheIndexes() {
        assertTrue(explained("{\"query\":{\"filter\":" + NEAR + "}}").contains("at_2dsphere"));
        assertTrue(explained("{\"query\":{\"filter\":{\"$text\":{\"$search\":\"tea\"}}}}")
                .contains("text_text"));
        assertTrue(explained("{\"count\":{\"filter\":{\"a.x\":3}},\"verbosity\":\"executionStats\"}")
                .contains("a.$**_1"));
    }

    private static String explained(String body) {
        return PLATFORM.storage().post(PLACES + "/explain", body).expect(200).text();
    }

    private static JsonNode items(String path, String body) {
        return PLATFORM.storage().post(path, body).expect(200).json().path("items");
    }

    private static List<Integer> ids(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(item -> item.path("_id").asInt())
                .toList();
    }
}
