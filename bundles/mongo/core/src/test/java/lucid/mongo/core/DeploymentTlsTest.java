/* SPDX-License-Identifier: Apache-2.0 */
package lucid.mongo.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.netty.handler.ssl.SslContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import lucid.certificate.api.CertificateUse;
import lucid.engine.core.wire.TlsMaterial;
import org.bson.Document;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Handshakes of the real driver with an engine that takes nothing but TLS 1.3 with client certificates. */
public class DeploymentTlsTest {

    private static final String ADA = "CN=ada,O=lucid";
    private static final String BOB = "CN=bob,O=lucid";
    private static final String CONNECTION_STATUS = "connectionStatus";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private TestAuthority authority;
    private TlsEngine engine;
    private Path key;
    private DeploymentSettings settings;

    @Before
    public void open() throws Exception {
        authority = new TestAuthority();
        SslContext material = TlsMaterial.server(
                authority.issue("CN=server", Duration.ofDays(1)).keyManagers(), authority.trust(), true);
        engine = new TlsEngine(material, ADA, BOB);
        key = folder.getRoot().toPath().resolve("client.pem");
        Files.writeString(key, authority.issue(ADA, Duration.ofDays(1)).pem());
        settings = settings(authority.write(folder.getRoot().toPath().resolve("ca.pem")), key);
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void authenticatesByItsCertificateOverTls13() {
        assertEquals(ADA, user(settings));
    }

    @Test
    public void newConnectionsUseAChangedCertificate() throws Exception {
        MongoClientSettings options = options(settings);
        try (MongoClient client = MongoClients.create(options)) {
            assertEquals(ADA, user(client));
            write(authority.issue(BOB, Duration.ofDays(1)).pem());
            try (MongoClient again = MongoClients.create(options)) {
                assertEquals("a new connection of the same context", BOB, user(again));
            }
            assertEquals("the open connection keeps its own", ADA, user(client));
        }
    }

    @Test
    public void staysWithTheOldCertificateWhereTheNewOneCannotBeUsed() throws Exception {
        assertEquals(ADA, user(settings));
        String key = authority.issue(BOB, Duration.ofDays(1)).pem();
        String other = authority.issue(BOB, Duration.ofDays(1)).pem();
        String mixed =
                key.substring(0, key.indexOf("-----BEGIN CERT")) + other.substring(other.indexOf("-----BEGIN CERT"));
        for (String bad :
                new String[] {mixed, authority.issue(BOB, Duration.ofHours(-1)).pem(), "nothing"}) {
            write(bad);
            assertEquals(ADA, user(settings));
            CertificateUse use = settings.tls().use("mongo-main").orElseThrow();
            assertTrue(bad, !use.complaint().isEmpty());
            assertEquals(ADA, use.own().get(0).getSubjectX500Principal().getName());
        }
    }

    @Test
    public void refusesAServerOfAnotherAuthority() throws Exception {
        Path other = new TestAuthority().write(folder.getRoot().toPath().resolve("other.pem"));
        assertThrows(MongoException.class, () -> user(settings(other, key)));
    }

    @Test
    public void tellsWhatIsInUseAndHowLongItHolds() {
        assertTrue(settings.tls().use("mongo-main").isEmpty());
        user(settings);
        CertificateUse use = settings.tls().use("mongo-main").orElseThrow();
        assertEquals(1, use.authorities().size());
        assertTrue(use.own().get(0).getNotAfter().toInstant().isAfter(Instant.now()));
        assertEquals("", use.complaint());
    }

    private DeploymentSettings settings(Path authorities, Path own) {
        return Settings.of(Map.of(
                "data_uri",
                "mongodb://127.0.0.1:" + engine.port() + "/?authMechanism=MONGODB-X509&tls=true&directConnection=true",
                "tls_ca_file",
                authorities.toString(),
                "tls_client_key_file",
                own.toString(),
                "server_selection_limit_ms",
                2_000L));
    }

    private void write(String content) throws Exception {
        FileTime before = Files.getLastModifiedTime(key);
        Files.writeString(key, content);
        Files.setLastModifiedTime(key, FileTime.fromMillis(before.toMillis() + 1_000));
    }

    private static MongoClientSettings options(DeploymentSettings settings) {
        return ClientOptions.of(settings, "data.uri", settings.dataUri()).build();
    }

    private static String user(DeploymentSettings settings) {
        try (MongoClient client = MongoClients.create(options(settings))) {
            return user(client);
        }
    }

    private static String user(MongoClient client) {
        return client.getDatabase("admin")
                .runCommand(new Document(CONNECTION_STATUS, 1))
                .get("authInfo", Document.class)
                .getList("authenticatedUsers", Document.class)
                .get(0)
                .getString("user");
    }
}
