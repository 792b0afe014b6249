/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotSame;
import static org.junit.Assert.assertSame;
import static org.junit.Assert.assertThrows;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.state.ClientConnection.Door;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.RawClient;
import lucid.engine.core.wire.TestCertificate;
import org.bson.Document;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class WatchedTlsTest {

    private static final String PING = "{\"ping\": 1, \"$db\": \"admin\"}";
    private static final String ROTATE = "{\"rotateCertificates\": 1, \"message\": \"by hand\", \"$db\": \"admin\"}";

    @ClassRule
    public static final TemporaryFolder MADE = new TemporaryFolder();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path certificate;
    private Path key;

    @Before
    public void install() throws Exception {
        certificate = folder.getRoot().toPath().resolve("certificate.pem");
        key = folder.getRoot().toPath().resolve("key.pem");
        install("first");
    }

    @Test
    public void takesWhatHasChangedAndLeavesWhatHasNot() throws Exception {
        WatchedTls tls = new WatchedTls(files());
        SslContext first = tls.current();
        tls.refresh();
        assertSame(first, tls.current());
        install("second");
        tls.refresh();
        assertNotSame(first, tls.current());
    }

    @Test
    public void keepsTheOldWhileTheNewCannotBeUsed() throws Exception {
        WatchedTls tls = new WatchedTls(files());
        SslContext first = tls.current();
        write(certificate, certificate(store("second")));
        assertRefused(tls, first);
        for (String unfit : List.of("", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            write(certificate, unfit);
            assertRefused(tls, first);
        }
        install("second");
        write(key, "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n");
        assertRefused(tls, first);
        Files.delete(key);
        assertRefused(tls, first);
        install("second");
        tls.refresh();
        assertNotSame(first, tls.current());
    }

    @Test
    public void readsAKeystore() throws Exception {
        Path keystore = folder.getRoot().toPath().resolve("keys.p12");
        Files.copy(made("first"), keystore);
        WatchedTls tls = new WatchedTls(new TlsFiles(keystore, "", TestCertificate.PASSWORD));
        SslContext first = tls.current();
        Files.copy(made("second"), keystore, StandardCopyOption.REPLACE_EXISTING);
        tls.refresh();
        assertNotSame(first, tls.current());
        assertThrows(IOException.class, () -> new WatchedTls(new TlsFiles(keystore, "", "wrong")));
    }

    @Test
    public void refusesAKeyOfAnotherCertificateAtTheStart() throws Exception {
        write(certificate, certificate(store("second")));
        assertThrows(GeneralSecurityException.class, () -> new WatchedTls(files()));
    }

    @Test(timeout = 60_000)
    public void newConnectionsSeeWhatWasRotatedAndOldOnesGoOn() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        EngineSetup setup =
                new EngineSetup(StoreOptions.memory(), new EngineDoor.Settled("lucid", false, false, new byte[32]));
        WatchedTls tls = new WatchedTls(files());
        try (EngineInstance engine = new EngineInstance(
                        setup, List.of(Listener.tls(any, Door.DATA, tls), Listener.tls(any, Door.ADMIN, tls)));
                SSLSocket socket = connect(engine);
                RawClient before = new RawClient(socket)) {
            assertEquals("CN=first", subject(socket));
            install("second");
            assertEquals(1, before.command(ROTATE).get("ok").intValue());
            assertEquals("CN=first", subject(socket));
            assertEquals(1, before.command(PING).get("ok").intValue());
            try (SSLSocket after = connect(engine)) {
                assertEquals("CN=second", subject(after));
            }
            awaitHandshakes(before, 2);
            Files.delete(key);
            Doc refusal = before.command(ROTATE);
            assertEquals(140, refusal.get("code").intValue());
            assertEquals("InvalidSSLConfiguration", refusal.get("codeName").string());
            try (SSLSocket after = connect(engine)) {
                assertEquals("CN=second", subject(after));
            }
        }
    }

    @Test
    public void isRotatedByTheAdministratorOfTheConfiguredEngine() throws Exception {
        Path home = folder.newFolder("home").toPath();
        Files.copy(made("first"), home.resolve("keys.p12"));
        PersistentEngine engine = new PersistentEngine(
                home, FixedConfig.onFreePorts().withKeystore("keys.p12", TestCertificate.PASSWORD));
        MongoClientSettings settings = MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(engine.adminUri()))
                .applyToSslSettings(ssl -> ssl.context(trusting()).invalidHostNameAllowed(true))
                .build();
        try (MongoClient client = MongoClients.create(settings)) {
            Files.copy(made("second"), home.resolve("keys.p12"), StandardCopyOption.REPLACE_EXISTING);
            client.getDatabase("admin").runCommand(new Document("rotateCertificates", 1));
            String host = settings.getClusterSettings().getHosts().get(0).getHost();
            int port = settings.getClusterSettings().getHosts().get(0).getPort();
            try (SSLSocket after = connect(new InetSocketAddress(host, port))) {
                assertEquals("CN=second", subject(after));
            }
        } finally {
            engine.close();
        }
    }

    @Test
    public void hasNothingToRotateWithoutTls() throws Exception {
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        EngineSetup setup =
                new EngineSetup(StoreOptions.memory(), new EngineDoor.Settled("lucid", false, false, new byte[32]));
        try (EngineInstance engine = new EngineInstance(setup, List.of(Listener.plain(any, Door.DATA)));
                RawClient client = new RawClient(engine.addresses().get(0))) {
            assertEquals(1, client.command(ROTATE).get("ok").intValue());
        }
    }

    /** The client's side of a handshake ends first. */
    private static void awaitHandshakes(RawClient client, long count) throws Exception {
        long counted = 0;
        while (counted < count) {
            counted = client.command("{\"serverStatus\": 1, \"$db\": \"admin\"}")
                    .get("transportSecurity")
                    .document()
                    .get("1.3")
                    .longValue();
        }
        assertEquals(count, counted);
    }

    private static void assertRefused(WatchedTls tls, SslContext kept) {
        tls.refresh();
        assertSame(kept, tls.current());
        assertEquals(140, assertThrows(CommandException.class, tls::rotate).code());
        assertSame(kept, tls.current());
    }

    private TlsFiles files() {
        return new TlsFiles(certificate, key.toString(), "");
    }

    private void install(String name) throws Exception {
        KeyStore store = store(name);
        write(certificate, certificate(store));
        write(
                key,
                pem(
                        "PRIVATE KEY",
                        store.getKey("ada", TestCertificate.PASSWORD.toCharArray())
                                .getEncoded()));
    }

    /** As another file of the same name, which is told apart however short the time since the last. */
    private static void write(Path file, String text) throws IOException {
        Path beside = Files.writeString(file.resolveSibling("new.pem"), text, StandardCharsets.US_ASCII);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String certificate(KeyStore store) throws GeneralSecurityException {
        return pem("CERTIFICATE", store.getCertificate("ada").getEncoded());
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind);
    }

    private static KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(made(name))) {
            store.load(in, TestCertificate.PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path made(String name) throws Exception {
        Path file = MADE.getRoot().toPath().resolve(name + ".p12");
        if (!Files.exists(file)) {
            TestCertificate.generate(file, "CN=" + name);
        }
        return file;
    }

    private static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLSocket connect(EngineInstance engine) throws IOException {
        return connect(engine.addresses().get(0));
    }

    private static SSLSocket connect(InetSocketAddress address) throws IOException {
        SSLSocket socket =
                (SSLSocket) trusting().getSocketFactory().createSocket(address.getAddress(), address.getPort());
        socket.startHandshake();
        return socket;
    }

    private static String subject(SSLSocket socket) throws IOException {
        X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    /** Takes any certificate, to look at it. */
    private static final class Trusting implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
