/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.audit.api.ListedTrail;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Authenticator;
import lucid.security.api.Decision;
import lucid.security.api.DoorPolicy;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import lucid.security.api.View;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.rules.ExternalResource;
import org.osgi.framework.BundleContext;

/** The whole way of a request behind a real Jetty on a free port of loopback, as the whiteboard sets it up. */
final class TestDoor extends ExternalResource {

    private final Map<String, Object> changed = new HashMap<>();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(legacy()));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpLimits limits = new HttpLimits(FixedConfig.with(changed));
    private EventStreams streams;
    private RouteRegistry registry;
    private Doorkeeper doorkeeper;
    private final ListedTrail trail = new ListedTrail();
    private Auditor auditor;
    private Optional<Deployments> deployments = Optional.empty();

    TestDoor limit(String name, Object value) {
        changed.put(name, value);
        return this;
    }

    TestDoor state(Deployments system) {
        deployments = Optional.of(system);
        return this;
    }

    private static HttpConfiguration legacy() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.LEGACY);
        configuration.setSendServerVersion(false);
        return configuration;
    }

    @Override
    protected void before() throws Exception {
        limits = new HttpLimits(FixedConfig.with(changed));
        streams = new EventStreams(limits);
        registry = new RouteRegistry(context(), limits, streams);
        doorkeeper = new Doorkeeper(registry, limits);
        auditor = new Auditor(registry, limits);
        auditor.bindTrail(trail);
        IdempotencyJournal journal = new IdempotencyJournal(Clock.systemUTC(), deployments);
        Door door = new Door(registry, doorkeeper, limits, streams, new IdempotentCalls(journal), auditor);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.getServletHandler().setDecodeAmbiguousURIs(true);
        ServletHolder holder = new ServletHolder(new StorageServlet(door));
        holder.setAsyncSupported(true);
        handler.addServlet(holder, "/*");
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
        server.addConnector(new ContainerErrors().createConnector(server));
        secure();
    }

    @Override
    protected void after() {
        try {
            registry.stop();
            streams.stop();
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static BundleContext context() {
        return (BundleContext) Proxy.newProxyInstance(
                TestDoor.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (proxy, method, values) -> null);
    }

    /** Security that knows ann, who may all but with a thing called closed, and bob, who may nothing. */
    void secure() {
        doorkeeper.bindDoorPolicy(OPEN);
        doorkeeper.bindAuthenticator(AUTHENTICATOR);
        doorkeeper.bindAccessControl(ACCESS);
    }

    void unsecure() {
        doorkeeper.unbindDoorPolicy(OPEN);
        doorkeeper.unbindAuthenticator(AUTHENTICATOR);
        doorkeeper.unbindAccessControl(ACCESS);
    }

    /** Other doors than open ones, from now on. */
    void policy(DoorPolicy policy) {
        doorkeeper.unbindDoorPolicy(OPEN);
        doorkeeper.bindDoorPolicy(policy);
    }

    private static final DoorPolicy OPEN = (credentials, method, path) -> Optional.empty();

    private static final Authenticator AUTHENTICATOR = credentials -> {
        for (String name : List.of("ann", "bob")) {
            if (credentials.authorization().equals(basic(name))) {
                return new Identity(name, Set.of(), "basic");
            }
        }
        throw new ProblemException(SecurityProblem.UNAUTHENTICATED, "send valid credentials");
    };

    private static final AccessControl ACCESS = new AccessControl() {
        @Override
        public Decision decide(Identity identity, String permission, Map<String, String> resource) {
            return new Decision("ann".equals(identity.name()) && !"closed".equals(resource.get("name")), "a test");
        }

        @Override
        public Set<String> permissions(Identity identity) {
            return Set.of();
        }

        @Override
        public View view(Identity identity, String database, String collection) {
            return View.WHOLE;
        }
    };

    static String basic(String name) {
        byte[] pair = (name + ":secret").getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    Resource add(Route... routes) {
        return add("test", routes);
    }

    Resource add(String key, Route... routes) {
        List<Route> all = List.of(routes);
        Resource resource = () -> all;
        registry.add(resource, key, () -> false);
        return resource;
    }

    /** What was written down. */
    ListedTrail trail() {
        return trail;
    }

    void takeTrail() {
        auditor.unbindTrail(trail);
    }

    void bringTrail() {
        auditor.bindTrail(trail);
    }

    RouteRegistry registry() {
        return registry;
    }

    EventStreams streams() {
        return streams;
    }

    int port() {
        return connector.getLocalPort();
    }

    HttpClient client() {
        return client;
    }

    /** A request by ann. */
    HttpRequest.Builder to(String pathAndQuery) {
        return anonymously(pathAndQuery).header("Authorization", basic("ann"));
    }

    HttpRequest.Builder anonymously(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + pathAndQuery))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(to(pathAndQuery));
    }

    HttpResponse<String> post(String pathAndQuery, String json) throws IOException, InterruptedException {
        return send(to(pathAndQuery).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends bytes that no client would, and gives all that comes back. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
