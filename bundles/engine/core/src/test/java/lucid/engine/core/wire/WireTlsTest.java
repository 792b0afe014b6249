/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import lucid.engine.core.command.ClientConnection.Door;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public final class WireTlsTest {

    private static final char[] PASSWORD = "password".toCharArray();
    private static final String PING = "{\"ping\": 1, \"$db\": \"admin\"}";

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    private final EchoDoor door = new EchoDoor();
    private final AtomicReference<SslContext> material = new AtomicReference<>();
    private KeyStore keys;
    private WireServer server;

    @Before
    public void open() throws Exception {
        keys = keys();
        material.set(TlsMaterial.server(keyManagers(keys), trust(keys), false));
        server = WireServer.open(
                door,
                WireSettings.DEFAULT,
                List.of(Listener.tls(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Door.DATA, material::get)));
    }

    @After
    public void close() {
        server.close();
    }

    @Test
    public void speaksTls13AndNamesTheClientsCertificate() throws Exception {
        try (RawClient client = connect(true, "TLSv1.3")) {
            assertEquals(EchoDoor.OK, client.command(PING));
            assertEquals("CN=ada,OU=people,O=lucid", door.last.certificateSubject());
        }
    }

    @Test
    public void takesClientsWithoutCertificateWhereItIsOptional() throws Exception {
        try (RawClient client = connect(false, "TLSv1.3")) {
            assertEquals(EchoDoor.OK, client.command(PING));
            assertEquals("", door.last.certificateSubject());
        }
    }

    @Test
    public void usesNewMaterialForNewConnections() throws Exception {
        try (RawClient before = connect(false, "TLSv1.3")) {
            before.command(PING);
            material.set(TlsMaterial.server(keyManagers(keys), trust(keys), true));
            assertEquals(EchoDoor.OK, before.command(PING));
            assertThrows(IOException.class, () -> {
                try (RawClient after = connect(false, "TLSv1.3")) {
                    after.send(RawClient.message(1, 0, RawClient.body(PING)));
                    after.receive().orElseThrow(() -> new IOException("closed"));
                }
            });
        }
    }

    @Test
    public void refusesOlderTls() {
        assertThrows(SSLException.class, () -> connect(false, "TLSv1.2"));
    }

    @Test
    public void closesPlainConnections() throws Exception {
        try (RawClient client = new RawClient(server.addresses().get(0))) {
            client.send(RawClient.message(1, 0, RawClient.body(PING)));
            client.skipToEnd();
            assertEquals(0, door.opened.get());
        }
    }

    private RawClient connect(boolean certificate, String protocol) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                certificate ? keyManagers(keys).getKeyManagers() : null,
                trust(keys).getTrustManagers(),
                null);
        InetSocketAddress address = server.addresses().get(0);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.setEnabledProtocols(new String[] {protocol});
        socket.startHandshake();
        return new RawClient(socket);
    }

    private static KeyStore keys() throws Exception {
        Path file = FOLDER.getRoot().toPath().resolve("keys.p12");
        if (!Files.exists(file)) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                            "-genkeypair",
                            "-keyalg",
                            "EC",
                            "-alias",
                            "ada",
                            "-dname",
                            "CN=ada,OU=people,O=lucid",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            file.toString())
                    .inheritIO()
                    .start();
            assertEquals(0, keytool.waitFor());
        }
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static KeyManagerFactory keyManagers(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        return factory;
    }

    private static TrustManagerFactory trust(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (java.security.cert.CertificateException e) {
            throw new IOException(e);
        }
        trusted.setCertificateEntry("ada", store.getCertificate("ada"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return factory;
    }
}
