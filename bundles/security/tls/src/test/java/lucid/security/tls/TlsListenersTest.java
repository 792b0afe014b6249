/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.osgi.framework.ServiceReference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;

/** A listener as Felix opens it where its configuration says TLS and names no key. */
public class TlsListenersTest {

    private static final int PATIENCE_MS = 10_000;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private final TlsListeners listeners = new TlsListeners();
    private final Server server = new Server();
    private DevelopmentAuthority authority;
    private ServerConnector connector;

    @Before
    public void open() throws Exception {
        authority = new DevelopmentAuthority(folder.getRoot().toPath().resolve("keys"), Clock.systemUTC());
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.addCustomizer(new SecureRequestCustomizer());
        connector = new ServerConnector(
                server,
                new SslConnectionFactory(new SslContextFactory.Server(), "http/1.1"),
                new HttpConnectionFactory(configuration));
        connector.setHost("127.0.0.1");
        server.start();
        server.addConnector(connector);
        connector.start();
        server.addConnector(listeners.createConnector(server));
        listeners.bindRuntime(runtime("storage", connector.getLocalPort()));
    }

    @After
    public void close() throws Exception {
        server.stop();
    }

    @Test
    public void refusesEveryHandshakeWithoutACertificate() {
        assertThrows(IOException.class, () -> serial(client(Optional.empty()), "TLSv1.3"));
    }

    @Test
    public void speaksTls13AndNothingElse() throws Exception {
        serve(ClientCertificates.NONE);
        serial(client(Optional.empty()), "TLSv1.3");
        assertThrows(IOException.class, () -> serial(client(Optional.empty()), "TLSv1.2"));
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            plain.setSoTimeout(PATIENCE_MS);
            plain.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(plain.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertEquals("an alert at most, no HTTP", -1, answer.indexOf("HTTP/"));
        }
    }

    @Test
    public void showsANewCertificateToNewConnectionsAndLeavesTheOpenOnes() throws Exception {
        serve(ClientCertificates.NONE);
        SSLContext client = client(Optional.empty());
        try (SSLSocket open = connect(client, "TLSv1.3")) {
            BigInteger first = serialOf(open);
            ask(open);
            serve(ClientCertificates.NONE);
            assertNotEquals(first, serial(client, "TLSv1.3"));
            ask(open);
            assertEquals(first, serialOf(open));
        }
    }

    @Test
    public void wantsClientCertificatesOfItsAuthority() throws Exception {
        serve(ClientCertificates.NEEDED);
        serial(client(Optional.of(authority.client("ann", Duration.ofDays(1)))), "TLSv1.3");
        assertThrows(IOException.class, () -> serial(client(Optional.empty()), "TLSv1.3"));
        DevelopmentAuthority other =
                new DevelopmentAuthority(folder.newFolder().toPath().resolve("keys"), Clock.systemUTC());
        assertThrows(
                IOException.class,
                () -> serial(client(Optional.of(other.client("ann", Duration.ofDays(1)))), "TLSv1.3"));
    }

    @Test
    public void resumesNoSessionOfAClientWhoseAuthorityIsGone() throws Exception {
        serve(ClientCertificates.NEEDED);
        SSLContext client = client(Optional.of(authority.client("ann", Duration.ofDays(1))));
        serial(client, "TLSv1.3");
        DevelopmentAuthority other =
                new DevelopmentAuthority(folder.newFolder().toPath().resolve("keys"), Clock.systemUTC());
        DevelopmentAuthority.Issued own = authority.server(List.of("localhost"));
        TlsMaterial material = TlsMaterial.of(
                List.of(own.certificate()),
                own.key(),
                List.of(other.certificate()),
                Clock.systemUTC().instant());
        give(material, ClientCertificates.NEEDED);
        assertThrows(IOException.class, () -> serial(client, "TLSv1.3"));
    }

    @Test
    public void knowsHowAListenerSpeaks() {
        assertEquals(TlsListeners.Speech.TLS, listeners.speech("storage"));
        assertEquals(TlsListeners.Speech.AWAY, listeners.speech("volume"));
    }

    private void serve(ClientCertificates client) throws Exception {
        DevelopmentAuthority.Issued own = authority.server(List.of("localhost", "127.0.0.1"));
        give(
                TlsMaterial.of(
                        List.of(own.certificate()),
                        own.key(),
                        List.of(authority.certificate()),
                        Clock.systemUTC().instant()),
                client);
    }

    private void give(TlsMaterial material, ClientCertificates client) {
        listeners.configure("storage", () -> Optional.of(new TlsListeners.Terms(material, client)));
    }

    private SSLContext client(Optional<DevelopmentAuthority.Issued> own) throws Exception {
        DevelopmentAuthority.Issued shown =
                own.isPresent() ? own.get() : authority.client("unused", Duration.ofDays(1));
        TlsMaterial material = TlsMaterial.of(
                List.of(shown.certificate()),
                shown.key(),
                List.of(authority.certificate()),
                Clock.systemUTC().instant());
        return own.isPresent() ? material.context() : trustingOnly();
    }

    private SSLContext trustingOnly() throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new javax.net.ssl.TrustManager[] {new TrustsAll()}, null);
        return context;
    }

    private BigInteger serial(SSLContext context, String protocol) throws IOException {
        try (SSLSocket socket = connect(context, protocol)) {
            // With TLS 1.3 a client learns only when it reads that its certificate was refused.
            ask(socket);
            return serialOf(socket);
        }
    }

    private SSLSocket connect(SSLContext context, String protocol) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", connector.getLocalPort());
        socket.setSoTimeout(PATIENCE_MS);
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return socket;
    }

    private static BigInteger serialOf(SSLSocket socket) throws IOException {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
    }

    /** Any answer of HTTP will do: there is no handler behind this server. */
    private static void ask(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        String head = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
        if (!"HTTP/1.1 404".equals(head)) {
            throw new IOException("no answer but '" + head + "'");
        }
        in.readNBytes(Math.max(0, in.available()));
    }

    @SuppressWarnings("unchecked")
    private static ServiceReference<HttpServiceRuntime> runtime(String listener, int port) {
        return (ServiceReference<HttpServiceRuntime>) Proxy.newProxyInstance(
                TlsListenersTest.class.getClassLoader(),
                new Class<?>[] {ServiceReference.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getProperty" ->
                        "listener".equals(arguments[0]) ? listener : new String[] {"https://127.0.0.1:" + port + "/"};
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> port;
                    default -> null;
                });
    }

    /** A client that only looks. */
    private static final class TrustsAll implements javax.net.ssl.X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
