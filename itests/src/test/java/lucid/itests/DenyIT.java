/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ClientChannel;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Deny by default: each route and each shell command refuses a caller who may all but the one permission that it
 * names, and the trail has the refusal.
 */
public class DenyIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String ROLE = "/api/v1/security/roles/almost-all";
    private static final String PASSWORD = "a pass phrase of the test";
    private static final String OPEN = "open";

    private record Operation(boolean volume, String method, String path, String permission, String mediaType) {

        Api.Answer call(String correlationId, String name) {
            String listener = (volume ? PLATFORM.volume("") : PLATFORM.storage("")).toString();
            Api through = new Api(listener, basic(name));
            String concrete = path.replaceAll("\\{[^}]+}", "x");
            String[] headers = mediaType.isEmpty()
                    ? new String[] {"X-Correlation-Id", correlationId}
                    : new String[] {"X-Correlation-Id", correlationId, "Content-Type", mediaType};
            return through.call(
                    method.toUpperCase(Locale.ROOT),
                    concrete,
                    mediaType.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"),
                    headers);
        }

        String operation() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    @BeforeClass
    public static void makeTheCallers() {
        allBut("none:none");
        user("almost", "almost-all");
        user("nobody");
    }

    private static void user(String name, String... roles) {
        String quoted = roles.length == 0 ? "" : "\"" + String.join("\",\"", roles) + "\"";
        PLATFORM.storage()
                .post(
                        "/api/v1/security/users",
                        "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\",\"mustChange\":false,\"roles\":["
                                + quoted + "]}")
                .expect(201);
    }

    private static void allBut(String permission) {
        PLATFORM.storage()
                .put(
                        ROLE,
                        "{\"rules\":[{\"effect\":\"allow\",\"permissions\":[\"*:*\"]},"
                                + "{\"effect\":\"deny\",\"permissions\":[\"" + permission + "\"]}]}")
                .expect(200);
    }

    private static String basic(String name) {
        byte[] pair = (name + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Test
    public void eachRouteRefusesWhoHasAllButItsPermissionAndTheTrailHasIt() {
        List<Operation> operations = operations();
        Map<String, String> refused = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (String permission : permissions(operations)) {
            allBut(permission);
            for (Operation operation : operations) {
                if (operation.permission().equals(permission)) {
                    faults.addAll(refusal(operation, "almost", refused));
                }
            }
        }
        for (Operation operation : operations) {
            faults.addAll(refusal(operation, "nobody", refused));
        }
        assertEquals(List.of(), faults);
        Eventually.isTrue("refusals are written", LIMIT, () -> trail().keySet().containsAll(refused.keySet()));
        Map<String, JsonNode> trail = trail();
        refused.forEach((id, what) -> {
            JsonNode record = trail.getOrDefault(id, JSON.createObjectNode());
            assertEquals(what, "refused", record.path("outcome").asText());
            assertEquals(
                    what,
                    what,
                    record.path("operation").asText() + " "
                            + record.path("who").path("name").asText());
        });
        assertTrue("only " + refused.size() + " refusals", refused.size() > 150);
    }

    private static List<String> refusal(Operation operation, String name, Map<String, String> refused) {
        String id = UUID.randomUUID().toString();
        refused.put(id, operation.operation() + " " + name);
        Api.Answer answer = operation.call(id, name);
        boolean right = answer.status() == 403
                && answer.json().path("code").asText().equals("SECURITY_FORBIDDEN")
                && answer.text().contains(operation.permission());
        return right ? List.of() : List.of(name + " " + answer);
    }

    private static Set<String> permissions(List<Operation> operations) {
        Set<String> permissions = new TreeSet<>();
        operations.forEach(operation -> permissions.add(operation.permission()));
        return permissions;
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        collect(PLATFORM.storage(), false, operations);
        collect(PLATFORM.volume(), true, operations);
        return operations;
    }

    private static void collect(Api api, boolean volume, List<Operation> into) {
        JsonNode paths = api.get("/openapi.json").expect(200).json().path("paths");
        paths.properties().forEach(path -> path.getValue().properties().forEach(one -> {
            String permission = one.getValue().path("x-permission").asText();
            if (METHODS.contains(one.getKey()) && !permission.equals(OPEN)) {
                String mediaType = one.getValue().path("requestBody").path("content").properties().stream()
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("");
                into.add(new Operation(volume, one.getKey(), path.getKey(), permission, mediaType));
            }
        }));
    }

    @Test
    public void eachCommandRefusesWhoHasAllButItsPermissionAndTheTrailHasIt() throws IOException {
        int port = RunningPlatform.freePorts(1).get(0);
        PLATFORM.storage()
                .patch(
                        "/api/v1/platform/configurations/lucid.shell",
                        "{\"properties\":{\"enabled\":true,\"port\":" + port + "}}")
                .expect(200);
        List<String> faults = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        try (SshClient client = SshClient.setUpDefaultClient()) {
            client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
            client.start();
            for (ShellCommands.Offered command : ShellCommands.all()) {
                // Without it nobody has a shell in which to type anything.
                if (!command.permission().equals("shell:use")) {
                    allBut(command.permission());
                    names.add(command.name());
                    String answer = typed(client, port, command.name());
                    if (!answer.contains("SECURITY_FORBIDDEN") || !answer.contains(command.permission())) {
                        faults.add(command + " -> " + answer);
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
        Eventually.isTrue("refusals of " + names + " are written", LIMIT, () -> refusedCommands()
                .containsAll(names));
    }

    private static Set<String> refusedCommands() {
        Set<String> written = new TreeSet<>();
        for (JsonNode record : TrailFiles.records(PLATFORM.home(), JSON)) {
            if (record.path("door").asText().equals("shell")
                    && record.path("outcome").asText().equals("refused")) {
                written.add(record.path("operation").asText());
            }
        }
        return written;
    }

    private static String typed(SshClient client, int port, String line) throws IOException {
        try (ClientSession session =
                client.connect("almost", "127.0.0.1", port).verify(LIMIT).getSession()) {
            session.addPasswordIdentity(PASSWORD);
            session.auth().verify(LIMIT);
            try (ClientChannel channel = session.createExecChannel(line + " x y z")) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                channel.setOut(out);
                channel.setErr(out);
                channel.open().verify(LIMIT);
                channel.waitFor(Set.of(ClientChannelEvent.CLOSED), LIMIT);
                return out.toString(StandardCharsets.UTF_8);
            }
        }
    }

    private static Map<String, JsonNode> trail() {
        Map<String, JsonNode> byId = new HashMap<>();
        TrailFiles.records(PLATFORM.home(), JSON)
                .forEach(record -> byId.put(record.path("correlationId").asText(), record));
        return byId;
    }
}
