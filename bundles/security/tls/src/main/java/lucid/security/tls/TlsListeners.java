/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the listeners that speak TLS their keys, while they run. Such a listener is opened by its own configuration
 * without any key and refuses every handshake until it has got one here, so it is never open in plain text. The hook
 * for connectors is the only one that hands out a listener's server; the connector made for it is an idle one.
 */
@Component(service = {ConnectorFactory.class, TlsListeners.class})
public final class TlsListeners implements ConnectorFactory {

    /** How a listener speaks. */
    enum Speech {
        /** It is not open. */
        AWAY,
        PLAIN,
        TLS
    }

    /**
     * What a listener is to use.
     *
     * @param material its keys
     * @param client   whether clients show certificates
     */
    record Terms(TlsMaterial material, ClientCertificates client) {}

    private static final Logger LOG = LoggerFactory.getLogger(TlsListeners.class);

    /** Where a server remembers what it has got. */
    private static final String GIVEN = "lucid.tls.context";
    /** All suites of RFC 8446 that Java has; each is authenticated and has forward secrecy. */
    private static final String[] SUITES = {
        "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"
    };

    private final Map<String, Supplier<Optional<Terms>>> configured = new ConcurrentHashMap<>();
    private final List<Server> servers = new CopyOnWriteArrayList<>();
    private final List<ServiceReference<HttpServiceRuntime>> runtimes = new CopyOnWriteArrayList<>();
    private final ReentrantLock giving = new ReentrantLock();

    /** Knows no listener yet. */
    @Activate
    public TlsListeners() {
        // What it knows is brought by the container and by configurations.
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindRuntime(ServiceReference<HttpServiceRuntime> runtime) {
        runtimes.add(runtime);
        give();
    }

    void updatedRuntime(ServiceReference<HttpServiceRuntime> runtime) {
        give();
    }

    void unbindRuntime(ServiceReference<HttpServiceRuntime> runtime) {
        runtimes.remove(runtime);
    }

    @Override
    public Connector createConnector(Server server) {
        servers.add(server);
        give();
        return new IdleConnector(server);
    }

    /** A listener is configured; the supplier is asked only when the listener speaks TLS. */
    void configure(String listener, Supplier<Optional<Terms>> terms) {
        configured.put(listener, terms);
        give();
    }

    /** A configuration is gone; the listener keeps what it has got. */
    void forget(String listener, Supplier<Optional<Terms>> terms) {
        configured.remove(listener, terms);
    }

    Speech speech(String listener) {
        List<Integer> ports = runtimes.stream()
                .filter(runtime -> listener.equals(runtime.getProperty("listener")))
                .flatMap(TlsListeners::ports)
                .toList();
        Optional<Server> server = servers.stream()
                .filter(one -> connectors(one).anyMatch(connector -> ports.contains(connector.getLocalPort())))
                .findFirst();
        return server.map(one -> secure(one).isEmpty() ? Speech.PLAIN : Speech.TLS)
                .orElse(Speech.AWAY);
    }

    /** Gives each listener that speaks TLS what it is to use, if that has changed. */
    void give() {
        giving.lock();
        try {
            for (Server server : servers) {
                secure(server).ifPresent(connector -> give(server, connector));
            }
        } finally {
            giving.unlock();
        }
    }

    private void give(Server server, ServerConnector connector) {
        Optional<String> name = runtimes.stream()
                .filter(runtime -> ports(runtime).anyMatch(port -> port == connector.getLocalPort()))
                .map(runtime -> String.valueOf(runtime.getProperty("listener")))
                .findFirst();
        Optional<Terms> terms = name.flatMap(
                listener -> configured.getOrDefault(listener, Optional::empty).get());
        if (terms.isEmpty() || terms.get().equals(server.getAttribute(GIVEN))) {
            return;
        }
        try {
            load(connector, terms.get());
            server.setAttribute(GIVEN, terms.get());
            LOG.info(
                    "the listener {} shows the certificate {}",
                    name.get(),
                    terms.get().material().chain().get(0).getSerialNumber().toString(16));
        } catch (Exception e) {
            // Jetty declares nothing more special; the material was checked before, so this is no fault of a file.
            LOG.error("the listener {} cannot take its certificate", name.get(), e);
        }
    }

    private static void load(ServerConnector connector, Terms terms) throws Exception {
        // One certificate a listener: behind a proxy the Host header is the proxy's and says nothing about it.
        connector.getConnectionFactories().stream()
                .filter(HttpConnectionFactory.class::isInstance)
                .map(factory -> ((HttpConnectionFactory) factory)
                        .getHttpConfiguration()
                        .getCustomizer(SecureRequestCustomizer.class))
                .filter(customizer -> customizer != null)
                .forEach(customizer -> customizer.setSniHostCheck(false));
        SslContextFactory.Server factory =
                connector.getConnectionFactory(SslConnectionFactory.class).getSslContextFactory();
        factory.reload(changed -> {
            changed.setSslContext(terms.material().context());
            changed.setIncludeProtocols("TLSv1.3");
            changed.setIncludeCipherSuites(SUITES);
            factory.setWantClientAuth(terms.client() == ClientCertificates.WANTED);
            factory.setNeedClientAuth(terms.client() == ClientCertificates.NEEDED);
        });
    }

    private static Optional<ServerConnector> secure(Server server) {
        return connectors(server)
                .filter(connector -> connector.getConnectionFactory(SslConnectionFactory.class) != null)
                .findFirst();
    }

    private static Stream<ServerConnector> connectors(Server server) {
        return Arrays.stream(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast);
    }

    private static Stream<Integer> ports(ServiceReference<HttpServiceRuntime> runtime) {
        Object endpoints = runtime.getProperty("osgi.http.endpoint");
        Stream<String> texts = endpoints instanceof String[] several
                ? Arrays.stream(several)
                : Stream.ofNullable(endpoints).map(Object::toString);
        return texts.map(text -> URI.create(text).getPort()).filter(port -> port > 0);
    }

    /** Opens nothing. Felix asks every connector for its address and knows none but this type. */
    private final class IdleConnector extends ServerConnector {

        private final Server server;

        IdleConnector(Server server) {
            super(server);
            this.server = server;
            setHost("127.0.0.1");
        }

        @Override
        protected void doStart() {
            // It must not listen.
        }

        @Override
        protected void doStop() {
            servers.remove(server);
        }
    }
}
