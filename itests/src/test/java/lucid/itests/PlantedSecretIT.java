/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Secrets are planted by every way that takes one, used, and looked for wherever they must not be: in each file of the
 * home, in what the process printed and was called with, and in each answer of a GET. A new way to bring a secret is
 * one more method that plants and one more line in {@link #plantAll}.
 */
public class PlantedSecretIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final String CONFIGURATIONS = "/api/v1/platform/configurations/";

    private final List<Planted> planted = new ArrayList<>();

    /**
     * A secret.
     *
     * @param name    what it is, for the failure
     * @param secret  unlike anything else
     * @param allowed the only files of the home that may hold it, by their beginning relative to the home
     */
    private record Planted(String name, String secret, List<String> allowed) {

        /** How it may be written: plain, and in the credential of a Basic header. */
        List<byte[]> forms() {
            List<byte[]> forms = new ArrayList<>();
            forms.add(secret.getBytes(StandardCharsets.UTF_8));
            forms.add(
                    Base64.getEncoder().withoutPadding().encode(("admin:" + secret).getBytes(StandardCharsets.UTF_8)));
            return forms;
        }
    }

    @Test
    public void noSecretIsFoundWhereItMustNotBe() throws IOException {
        plantAll();
        Map<String, byte[]> places = answers();
        places.put("output", PLATFORM.output().getBytes(StandardCharsets.UTF_8));
        places.put("command line", Files.readAllBytes(Path.of("/proc/" + PLATFORM.pid() + "/cmdline")));
        places.put("environment", Files.readAllBytes(Path.of("/proc/" + PLATFORM.pid() + "/environ")));
        List<String> found = new ArrayList<>();
        places.forEach((place, bytes) -> planted.stream()
                .filter(one -> holds(bytes, one))
                .forEach(one -> found.add(one.name() + " in " + place)));
        PLATFORM.stop();
        found.addAll(foundInFiles());
        assertEquals(List.of(), found);
    }

    /** Without this the test above would pass on an empty home, too. */
    @Test
    public void theSearchFindsWhatIsThere() throws IOException {
        plant(
                "the admin's password",
                Files.readString(PLATFORM.home().resolve("keys/admin.password")).strip());
        assertEquals(List.of("the admin's password in keys/admin.password"), foundInFiles());
        Planted admin = planted.get(0);
        assertTrue(holds(("Authorization: " + PLATFORM.authorization()).getBytes(StandardCharsets.UTF_8), admin));
    }

    private void plantAll() throws IOException {
        adminPassword();
        mistypedPassword();
        secretFile();
        passwordInAConnectionString();
        localToken();
        valueOfADocument();
        encryptedField();
    }

    /** The admin's password, with which every call here is made. */
    private void adminPassword() throws IOException {
        plant(
                "the admin's password",
                Files.readString(PLATFORM.home().resolve("keys/admin.password")).strip(),
                "keys/admin.password");
        PLATFORM.storage().get("/api/v1/databases").expect(200);
    }

    /** A password of something else, typed here by mistake. */
    private void mistypedPassword() throws IOException {
        String secret = plant("a mistyped password");
        String credential = Base64.getEncoder().encodeToString(("admin:" + secret).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(PLATFORM.storage("/api/v1/databases"))
                .header("Authorization", "Basic " + credential)
                .build();
        assertEquals(401, PLATFORM.send(request).statusCode());
        HttpRequest bearer = HttpRequest.newBuilder(PLATFORM.storage("/api/v1/databases"))
                .header("Authorization", "Bearer " + plant("a token that is none"))
                .build();
        assertEquals(401, PLATFORM.send(bearer).statusCode());
    }

    /** A secret of config/secrets in a connection string to a server that does not answer. */
    private void secretFile() throws IOException {
        String secret = plant("a secret file", UUID.randomUUID().toString(), "config/secrets/planted");
        Files.writeString(PLATFORM.home().resolve("config/secrets/planted"), secret);
        connect("planted", "mongodb://planted:$[secret:planted]@127.0.0.1:1/?serverSelectionTimeoutMS=500");
    }

    /** A password that somebody wrote into the configuration itself. */
    private void passwordInAConnectionString() {
        String secret = plant(
                "a password in a connection string",
                UUID.randomUUID().toString(),
                "config/lucid.mongo-written.cfg",
                "platform/history/lucid.mongo~written/");
        connect("written", "mongodb://written:" + secret + "@127.0.0.1:1/?serverSelectionTimeoutMS=500");
        connect("written", "mongodb://written:" + secret + "@127.0.0.1:2/?serverSelectionTimeoutMS=500");
    }

    private static void connect(String name, String uri) {
        PLATFORM.storage()
                .put(
                        CONFIGURATIONS + "lucid.mongo~" + name,
                        "{\"properties\":{\"name\":\"" + name + "\",\"data.uri\":\"" + uri + "\",\"admin.uri\":\"" + uri
                                + "\"}}")
                .expect(200);
    }

    /** A token of the machine's owner. */
    private void localToken() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        Distribution.file("bundles") + "/*",
                        "lucid.security.core.LocalToken",
                        PLATFORM.home().resolve("keys").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String token = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        plant("a token of the machine's owner", token);
        HttpRequest request = HttpRequest.newBuilder(PLATFORM.storage("/api/v1/databases"))
                .header("Authorization", "Bearer " + token)
                .build();
        assertEquals(200, PLATFORM.send(request).statusCode());
    }

    /** A value of documents, which may be in the database alone, whatever writes it and looks for it. */
    private void valueOfADocument() throws IOException {
        String secret = plant("a value of a document", UUID.randomUUID().toString(), "engine/");
        String collection = "/api/v1/databases/planted/collections/planted";
        String body = "{\"secret\":\"" + secret + "\"}";
        Api api = PLATFORM.storage();
        api.put(collection + "/documents/1", body).expect(201);
        api.put(collection + "/documents/1", body).expect(200);
        api.patch(collection + "/documents/1", "{\"more\":\"" + secret + "\"}").expect(200);
        api.post(collection + "/documents", body).expect(201);
        api.post(collection + "/bulk", "{\"operations\":[{\"delete\":{\"filter\":" + body + ",\"multi\":true}}]}")
                .expect(200);
        api.post(
                        "/api/v1/databases/planted/transactions",
                        "{\"operations\":[{\"collection\":\"planted\",\"insert\":" + body
                                + "},{\"collection\":\"planted\",\"delete\":{\"filter\":" + body + "}}]}")
                .expect(200);
        api.put(collection + "/documents/2", body).expect(201);
        api.delete(collection + "/documents/2").expect(204);
    }

    /** A value of an encrypted field, written by each way, searched for, and read by who may not read it so. */
    private void encryptedField() {
        String secret = plant("a value of an encrypted field");
        Api api = PLATFORM.storage();
        api.put(
                "/api/v1/blueprints/planted",
                "{\"database\":\"planted\",\"collections\":[{\"name\":\"people\",\"personalData\":{\"subject\":\"who\","
                        + "\"fields\":[{\"path\":\"value\"}]},\"encryption\":{\"fields\":[{\"path\":\"value\","
                        + "\"searched\":true}]}}]}");
        String location =
                api.post("/api/v1/blueprints/planted/apply", "").expect(202).header("Location");
        Eventually.isTrue("the blueprint is applied", Duration.ofMinutes(1), () -> api.get(location)
                .text()
                .contains("\"succeeded\""));
        String people = "/api/v1/databases/planted/collections/people";
        String person = "{\"who\":\"ann\",\"value\":\"" + secret + "\"}";
        api.put(people + "/documents/1", person).expect(201);
        api.patch(people + "/documents/1", "{\"value\":\"" + secret + "\"}").expect(200);
        api.lines(people + "/documents", person + "\n", "Idempotency-Key", "planted")
                .expect(200);
        api.post(people + "/query", "{\"filter\":" + person + "}").expect(200);
        api.get(people + "/documents?filter=" + URLEncoder.encode(person, StandardCharsets.UTF_8))
                .expect(200);
        api.post(people + "/explain", "{\"query\":{\"filter\":" + person + "}}").expect(200);
        api.post(people + "/query", "{\"filter\":{\"value\":{\"$gt\":\"" + secret + "\"}}}")
                .expect(422);
        api.put(people + "/documents/2", "{\"value\":\"" + secret + "\"}").expect(422);
    }

    private String plant(String name) {
        return plant(name, UUID.randomUUID().toString());
    }

    private String plant(String name, String secret, String... allowed) {
        assertTrue(name + " is too short to be looked for", secret.length() >= 16);
        planted.add(new Planted(name, secret, List.of(allowed)));
        return secret;
    }

    /** What each GET without parameters in its path answers, and each configuration with its history. */
    private static Map<String, byte[]> answers() {
        Map<String, byte[]> answers = new TreeMap<>();
        Api api = PLATFORM.storage();
        for (Map.Entry<String, JsonNode> path :
                api.get("/openapi.json").expect(200).json().path("paths").properties()) {
            boolean streams = path.getValue().toString().contains("text/event-stream");
            if (path.getValue().has("get") && !path.getKey().contains("{") && !streams) {
                answers.put(path.getKey(), bytes(api.get(path.getKey())));
            }
        }
        for (JsonNode one : api.get(CONFIGURATIONS.replaceFirst("/$", "") + "?limit=1000")
                .expect(200)
                .json()
                .path("items")) {
            String path = CONFIGURATIONS + one.path("pid").asText();
            answers.put(path, bytes(api.get(path)));
            answers.put(path + "/history", bytes(api.get(path + "/history")));
        }
        assertTrue(answers.keySet().toString(), answers.size() > 20);
        return answers;
    }

    private static byte[] bytes(Api.Answer answer) {
        return (answer.text() + answer.response().headers()).getBytes(StandardCharsets.UTF_8);
    }

    private List<String> foundInFiles() throws IOException {
        List<String> found = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(PLATFORM.home())) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = PLATFORM.home().relativize(file).toString();
            byte[] bytes = Files.readAllBytes(file);
            planted.stream()
                    .filter(one -> one.allowed().stream().noneMatch(name::startsWith))
                    .filter(one -> holds(bytes, one))
                    .forEach(one -> found.add(one.name() + " in " + name));
        }
        return found;
    }

    private static boolean holds(byte[] bytes, Planted secret) {
        return secret.forms().stream().anyMatch(form -> indexOf(bytes, form) >= 0);
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.indexOf(new String(wanted, StandardCharsets.ISO_8859_1));
    }
}
