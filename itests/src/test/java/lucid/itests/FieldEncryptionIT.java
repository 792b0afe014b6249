/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** Marked fields through HTTP: ciphertext in the database, in the clear for those who may. */
public class FieldEncryptionIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final String SECRET = "planted-4f1d";
    private static final String PASSWORD = "correct horse battery 7";
    private static final String BLUEPRINT = "/api/v1/blueprints/clinic";
    private static final String PATIENTS = "/api/v1/databases/clinic/collections/patients";
    private static final String TRANSACTIONS = "/api/v1/databases/clinic/transactions";
    private static final String MARKED =
            """
            {"database":"clinic","collections":[{"name":"patients",
              "personalData":{"subject":"who","fields":[{"path":"diagnosis"},{"path":"insurance"}]},
              "encryption":{"fields":[{"path":"insurance","searched":true},{"path":"diagnosis"},
                {"path":"ward","searched":true,"key":"collection"}]},
              "indexes":[{"key":{"who":1,"insurance":1}}]}]}""";

    @BeforeClass
    public static void applyOnDocumentsThatAreThere() {
        PLATFORM.storage().put(PATIENTS + "/documents/old", patient("old")).expect(201);
        assertTrue(PLATFORM.storage().put(BLUEPRINT, MARKED).status() < 300);
        JsonNode plan =
                PLATFORM.storage().post(BLUEPRINT + "/plan", "").expect(200).json();
        assertTrue(plan.toString(), plan.toString().contains("1 documents hold values that are not encrypted"));
        String location =
                PLATFORM.storage().post(BLUEPRINT + "/apply", "").expect(202).header("Location");
        JsonNode operation = Eventually.get(
                () -> PLATFORM.storage().get(location).expect(200).json(),
                json -> !json.path("state").asText().matches("queued|running"));
        assertEquals(
                operation.toPrettyString(), "succeeded", operation.path("state").asText());
        JsonNode drift =
                PLATFORM.storage().get(BLUEPRINT + "/drift").expect(200).json();
        assertEquals(drift.toPrettyString(), 0, drift.path("changes").size());
        user("writer", "data-writer");
    }

    private static void user(String name, String role) {
        PLATFORM.storage()
                .post(
                        "/api/v1/security/users",
                        "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD
                                + "\",\"mustChange\":false,\"roles\":[\"" + role + "\"]}")
                .expect(201);
    }

    @Test
    public void whatWasThereBeforeIsEncrypted() throws IOException {
        nothingPlain();
        JsonNode old =
                PLATFORM.storage().get(PATIENTS + "/documents/old").expect(200).json();
        assertEquals(SECRET, old.path("diagnosis").asText());
    }

    @Test
    public void everyWayToWriteEncrypts() throws IOException {
        Api api = PLATFORM.storage();
        api.put(PATIENTS + "/documents/a", patient("ann")).expect(201);
        api.patch(PATIENTS + "/documents/a", "{\"diagnosis\":\"" + SECRET + "2\"}")
                .expect(200);
        api.patch(
                        PATIENTS + "/documents/a",
                        "{\"$set\":{\"ward\":\"" + SECRET + "\"}}",
                        "Content-Type",
                        "application/vnd.lucid.update+json")
                .expect(200);
        api.post(PATIENTS + "/documents", patient("bob")).expect(201);
        api.lines(PATIENTS + "/documents", patient("cid") + "\n" + patient("dan") + "\n")
                .expect(200);
        api.post(PATIENTS + "/bulk", "{\"operations\":[{\"insert\":" + patient("eve") + "}]}")
                .expect(200);
        api.post(TRANSACTIONS, "{\"operations\":[{\"collection\":\"patients\",\"insert\":" + patient("fay") + "}]}")
                .expect(200);
        nothingPlain();
        for (String name : List.of("ann", "bob", "cid", "dan", "eve", "fay")) {
            JsonNode found = query(api, "{\"who\":\"" + name + "\",\"insurance\":\"" + SECRET + "\"}");
            assertEquals(name, 1, found.size());
            assertTrue(found.toString(), found.get(0).path("diagnosis").asText().startsWith(SECRET));
        }
        assertTrue(query(api, "{\"ward\":\"" + SECRET + "\"}").size() >= 6);
    }

    @Test
    public void whoMayNotReadThemSeesCiphertextAndMaySearchNothing() {
        Api writer = as("writer");
        writer.put(PATIENTS + "/documents/w", patient("wes")).expect(201);
        for (String path :
                List.of("/documents/w", "/documents?limit=1000", "/export", "/export?format=csv&fields=ward")) {
            String seen = writer.get(PATIENTS + path).expect(200).text();
            assertFalse(path + seen, seen.contains(SECRET));
        }
        assertTrue(writer.get(PATIENTS + "/documents/w").text().contains("\"subType\":\"06\""));
        String filter = "{\"filter\":{\"ward\":\"" + SECRET + "\"}}";
        for (String path : List.of("/query", "/count")) {
            Api.Answer refused = writer.post(PATIENTS + path, filter).expect(403);
            assertEquals("FIELD_WITHHELD", refused.json().path("code").asText());
        }
        writer.post(PATIENTS + "/aggregate", "{\"pipeline\":[{\"$match\":{\"ward\":\"" + SECRET + "\"}}]}")
                .expect(403);
        writer.post(PATIENTS + "/bulk", "{\"operations\":[{\"delete\":" + filter + "}]}")
                .expect(403);
        String whole = writer.get(PATIENTS + "/documents/w").expect(200).text();
        writer.put(PATIENTS + "/documents/w", whole).expect(200);
        assertTrue(PLATFORM.storage().get(PATIENTS + "/documents/w").text().contains(SECRET));
    }

    @Test
    public void ordersAndPatternsAreRefusedWithWhatToDo() {
        Api.Answer refused = PLATFORM.storage()
                .post(PATIENTS + "/query", "{\"filter\":{\"ward\":{\"$gt\":\"a\"}}}")
                .expect(422);
        assertEquals("FIELD_SEARCH_REFUSED", refused.json().path("code").asText());
        PLATFORM.storage().post(PATIENTS + "/query", "{\"sort\":{\"ward\":1}}").expect(422);
        PLATFORM.storage()
                .post(PATIENTS + "/query", "{\"filter\":{\"insurance\":\"x\"}}")
                .expect(422);
    }

    @Test
    public void aDestroyedKeyLeavesTheRestOfTheDocument() {
        Api api = PLATFORM.storage();
        api.put(PATIENTS + "/documents/g", patient("gus")).expect(201);
        String key = PATIENTS + "/subject-keys/gus";
        api.delete(key + "?confirm=gus&dryRun=true").expect(200);
        assertTrue(api.get(PATIENTS + "/documents/g").text().contains("\"diagnosis\":\"" + SECRET));
        as("writer").delete(key + "?confirm=gus").expect(403);
        JsonNode proof = api.delete(key + "?confirm=gus").expect(200).json();
        assertEquals(64, proof.path("proof").asText().length());
        JsonNode left = api.get(PATIENTS + "/documents/g").expect(200).json();
        assertTrue(left.toString(), left.path("diagnosis").has("$binary"));
        assertEquals("gus", left.path("who").asText());
        assertEquals(
                "the collection's key is another", SECRET, left.path("ward").asText());
        api.delete(key + "?confirm=gus").expect(404);
    }

    @Test
    public void aRotationChangesNoDocument() {
        Api api = PLATFORM.storage();
        String before =
                api.put(PATIENTS + "/documents/h", patient("hal")).expect(201).header("ETag");
        api.post("/api/v1/security/field-keys/rotate", "").expect(200);
        Api.Answer after = api.get(PATIENTS + "/documents/h").expect(200);
        assertEquals(before, after.header("ETag"));
        assertTrue(after.text().contains(SECRET));
    }

    private static JsonNode query(Api api, String filter) {
        return api.post(PATIENTS + "/query", "{\"filter\":" + filter + "}")
                .expect(200)
                .json()
                .path("items");
    }

    private static String patient(String who) {
        return "{\"who\":\"%s\",\"insurance\":\"%s\",\"diagnosis\":\"%s\",\"ward\":\"%s\"}"
                .formatted(who, SECRET, SECRET, SECRET);
    }

    private static Api as(String user) {
        String credential =
                Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return new Api("http://127.0.0.1:" + PLATFORM.storagePort(), "Basic " + credential);
    }

    /** As the engine holds it, past the platform. */
    private static void nothingPlain() throws IOException {
        String uri =
                Files.readString(PLATFORM.home().resolve("run/mongo-data.uri")).strip();
        try (MongoClient client = MongoClients.create(uri)) {
            List<Document> all = client.getDatabase("clinic")
                    .getCollection("patients")
                    .find()
                    .into(new ArrayList<>());
            assertFalse(all.isEmpty());
            all.forEach(one -> assertFalse(one.toJson(), one.toJson().contains(SECRET)));
        }
    }
}
