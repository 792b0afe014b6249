/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Each role that the platform ships for a service reaches the collections of that service and no others', by whatever
 * route, and the trail has each refusal. The roles are those that the platform lists: a new one is tried as well.
 */
public class ServiceIdentityIT {

    @ClassRule
    public static final RunningPlatform PLATFORM = new RunningPlatform();

    @ClassRule
    public static final TestIssuer ISSUER = new TestIssuer();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** A role and the collections that its rules name. */
    private record Service(String role, String database, Set<String> collections) {

        String path(String collection) {
            return "/api/v1/databases/" + database + "/collections/" + collection;
        }
    }

    private record Call(String method, String path, String body) {

        Api.Answer by(Caller caller, String correlationId) {
            BodyPublisher sent = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
            List<String> headers = new ArrayList<>(caller.headers());
            headers.addAll(List.of("X-Correlation-Id", correlationId));
            if (!body.isEmpty()) {
                headers.addAll(List.of("Content-Type", "application/json"));
            }
            return new Api(PLATFORM.storage("").toString(), "")
                    .call(method, path, sent, headers.toArray(String[]::new));
        }
    }

    /** Who calls, as the trail names them. */
    private record Caller(String name, List<String> headers) {}

    @BeforeClass
    public static void trustTheIssuer() {
        StringBuilder roles = new StringBuilder();
        for (Service service : services()) {
            roles.append(roles.isEmpty() ? "" : ",")
                    .append('"')
                    .append(claim(service))
                    .append('=');
            roles.append(service.role()).append('"');
        }
        PLATFORM.storage()
                .put(
                        "/api/v1/platform/configurations/lucid.security.issuer~gate",
                        "{\"properties\":{\"name\":\"gate\",\"issuer\":\"" + TestIssuer.NAME + "\",\"audience\":\""
                                + TestIssuer.AUDIENCE + "\",\"jwks.url\":\"" + ISSUER.keys()
                                + "\",\"allow.loopback.http\":true,\"roles\":[" + roles + "]}}")
                .expect(200);
    }

    private static String claim(Service service) {
        return "cluster-of-" + service.role();
    }

    /** The roles of services: built in, and all that they allow is in collections that are named. */
    private static List<Service> services() {
        List<Service> services = new ArrayList<>();
        for (JsonNode role : PLATFORM.storage()
                .get("/api/v1/security/roles?limit=1000")
                .expect(200)
                .json()
                .path("items")) {
            Set<String> databases = named(role, "database");
            Set<String> collections = named(role, "collection");
            if (role.path("builtIn").asBoolean() && databases.size() == 1 && !collections.contains("")) {
                services.add(new Service(
                        role.path("name").asText(), databases.iterator().next(), collections));
            }
        }
        assertTrue("only " + services, services.size() >= 5);
        return services;
    }

    private static Set<String> named(JsonNode role, String kind) {
        Set<String> names = new TreeSet<>();
        role.path("rules")
                .forEach(rule -> names.add(rule.path("resources").path(kind).asText()));
        return names;
    }

    @Test
    public void anApiKeyReachesWhatItsServiceOwnsAndNothingElse() {
        check(service -> {
            String key = PLATFORM.storage()
                    .post(
                            "/api/v1/security/api-keys",
                            "{\"name\":\"of-" + service.role() + "\",\"roles\":[\"" + service.role() + "\"]}")
                    .expect(201)
                    .json()
                    .path("apiKey")
                    .asText();
            return new Caller("api-key:of-" + service.role(), List.of("X-API-Key", key));
        });
    }

    @Test
    public void aTokenOfAGatewaysIssuerReachesTheSame() {
        Eventually.isTrue("the issuer is known", LIMIT, () -> {
            Service first = services().get(0);
            Call own = new Call("GET", first.path(first.collections().iterator().next()) + "/documents", "");
            return own.by(token(first), UUID.randomUUID().toString()).status() == 200;
        });
        check(ServiceIdentityIT::token);
    }

    private static Caller token(Service service) {
        String subject = "client-of-" + service.role();
        String token = ISSUER.token(subject, claim(service));
        return new Caller("gate:" + subject, List.of("Authorization", "Bearer " + token));
    }

    private static void check(Function<Service, Caller> callers) {
        List<Service> services = services();
        List<String> faults = new ArrayList<>();
        Map<String, String> refused = new HashMap<>();
        for (Service service : services) {
            Caller caller = callers.apply(service);
            faults.addAll(own(service, caller));
            for (Call call : foreignCalls(service, foreign(service, services))) {
                String id = UUID.randomUUID().toString();
                refused.put(id, caller.name());
                Api.Answer answer = call.by(caller, id);
                if (answer.status() != 403) {
                    faults.add(caller.name() + " " + call + " -> " + answer);
                }
            }
        }
        assertEquals(List.of(), faults);
        assertTrue("only " + refused.size() + " refusals", refused.size() > 500);
        Eventually.isTrue("each refusal is in the trail", LIMIT, () -> written()
                .entrySet()
                .containsAll(refused.entrySet()));
    }

    /** The collections of all other services. */
    private static Set<String> foreign(Service service, List<Service> services) {
        Set<String> foreign = new TreeSet<>();
        services.forEach(other -> foreign.addAll(other.collections()));
        foreign.removeAll(service.collections());
        return foreign;
    }

    private static List<String> own(Service service, Caller caller) {
        List<String> faults = new ArrayList<>();
        for (String collection : service.collections()) {
            String path = service.path(collection);
            String id = "of-" + UUID.randomUUID();
            List<Call> calls = List.of(
                    new Call("POST", path + "/documents", "{\"_id\":\"" + id + "\",\"n\":1}"),
                    new Call("GET", path + "/documents/" + id, ""),
                    new Call("PATCH", path + "/documents/" + id, "{\"n\":2}"),
                    new Call("GET", path + "/documents?limit=1", ""),
                    new Call("POST", path + "/query", "{\"filter\":{\"n\":2}}"),
                    new Call("POST", path + "/count", "{}"),
                    new Call("POST", path + "/aggregate", pipeline(lookup(collection))),
                    new Call("GET", path + "/export", ""),
                    new Call("DELETE", path + "/documents/" + id, ""));
            for (Call call : calls) {
                Api.Answer answer = call.by(caller, UUID.randomUUID().toString());
                if (answer.status() / 100 != 2) {
                    faults.add(caller.name() + " " + call + " -> " + answer);
                }
            }
        }
        return faults;
    }

    private static List<Call> foreignCalls(Service service, Set<String> foreign) {
        return foreign.stream()
                .flatMap(name -> foreignCalls(service, name).stream())
                .toList();
    }

    /** Each way to a collection of somebody else: by its own path, and by what names it elsewhere. */
    private static List<Call> foreignCalls(Service service, String foreign) {
        String own = service.path(service.collections().iterator().next());
        String all = "/api/v1/databases/" + service.database() + "/collections";
        List<Call> calls = new ArrayList<>(byPath(service.path(foreign), foreign));
        for (String stage : List.of(
                lookup(foreign),
                "{\"$unionWith\":\"" + foreign + "\"}",
                "{\"$unionWith\":{\"coll\":\"" + foreign + "\",\"pipeline\":[]}}",
                "{\"$graphLookup\":{\"from\":\"" + foreign + "\",\"startWith\":1,\"connectFromField\":\"a\","
                        + "\"connectToField\":\"b\",\"as\":\"x\"}}",
                "{\"$facet\":{\"x\":[" + lookup(foreign) + "]}}",
                "{\"$lookup\":{\"pipeline\":[{\"$documents\":[]}," + lookup(foreign) + "],\"as\":\"y\"}}")) {
            calls.add(new Call("POST", own + "/aggregate", pipeline(stage)));
        }
        calls.add(new Call("POST", own + "/rename", "{\"to\":\"" + foreign + "\"}"));
        calls.add(new Call("POST", all, "{\"name\":\"" + foreign + "\"}"));
        calls.add(new Call(
                "POST", all, "{\"name\":\"seen\",\"options\":{\"viewOn\":\"" + foreign + "\",\"pipeline\":[]}}"));
        calls.add(new Call(
                "POST",
                "/api/v1/databases/" + service.database() + "/transactions",
                "{\"operations\":[{\"collection\":\"" + foreign + "\",\"insert\":{\"a\":1}}]}"));
        return calls;
    }

    private static List<Call> byPath(String path, String name) {
        return List.of(
                new Call("GET", path, ""),
                new Call("PATCH", path, "{\"validationLevel\":\"off\"}"),
                new Call("DELETE", path + "?confirm=" + name, ""),
                new Call("GET", path + "/stats", ""),
                new Call("GET", path + "/schema", ""),
                new Call("GET", path + "/indexes", ""),
                new Call("POST", path + "/indexes", "{\"key\":{\"a\":1}}"),
                new Call("GET", path + "/documents", ""),
                new Call("POST", path + "/documents", "{\"a\":1}"),
                new Call("GET", path + "/documents/1", ""),
                new Call("PUT", path + "/documents/1", "{\"a\":1}"),
                new Call("PATCH", path + "/documents/1", "{\"a\":1}"),
                new Call("DELETE", path + "/documents/1", ""),
                new Call("POST", path + "/query", "{}"),
                new Call("POST", path + "/count", "{}"),
                new Call("POST", path + "/distinct", "{\"field\":\"a\"}"),
                new Call("POST", path + "/aggregate", pipeline("{\"$limit\":1}")),
                new Call("POST", path + "/explain", "{\"query\":{}}"),
                new Call("POST", path + "/bulk", "{\"operations\":[{\"insert\":{\"a\":1}}]}"),
                new Call("GET", path + "/export", ""),
                new Call("GET", path + "/changes", ""));
    }

    private static String pipeline(String stage) {
        return "{\"pipeline\":[" + stage + "]}";
    }

    private static String lookup(String from) {
        return "{\"$lookup\":{\"from\":\"" + from + "\",\"pipeline\":[],\"as\":\"x\"}}";
    }

    /** The callers of refused requests by correlation id, as the trail has them. */
    private static Map<String, String> written() {
        Map<String, String> written = new HashMap<>();
        for (JsonNode record : TrailFiles.records(PLATFORM.home(), JSON)) {
            if (record.path("outcome").asText().equals("refused")) {
                written.put(
                        record.path("correlationId").asText(),
                        record.path("who").path("name").asText());
            }
        }
        return written;
    }
}
