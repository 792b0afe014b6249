/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoSecurityException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.command.CommandDoor;
import lucid.engine.core.command.Responder;
import lucid.engine.core.state.ClientConnection;
import lucid.engine.core.state.ClientConnection.Door;
import lucid.engine.core.state.CommandRequest;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.wire.Listener;
import lucid.engine.core.wire.TestCertificate;
import lucid.engine.core.wire.WireServer;
import lucid.engine.core.wire.WireSettings;
import org.bson.Document;
import org.junit.After;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** MongoDB's own driver authenticates. */
public final class AuthenticationDriverTest {

    @ClassRule
    public static final TemporaryFolder FOLDER = new TemporaryFolder();

    private final Accounts accounts = new Accounts();
    private TestCertificate certificate;
    private WireServer server;

    @Before
    public void open() throws Exception {
        certificate = TestCertificate.in(FOLDER.getRoot().toPath());
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        io.netty.handler.ssl.SslContext material = certificate.material(false);
        server = WireServer.open(
                new GuardedDoor(accounts),
                WireSettings.DEFAULT.withUnauthenticatedMessageBytes(64 * 1024),
                List.of(Listener.plain(any, Door.DATA), Listener.tls(any, Door.ADMIN, () -> material)));
        accounts.createUser("ada", "shop", "[\"read\"]");
        Accounts.ok(
                accounts.users::createUser,
                UserName.EXTERNAL,
                "{\"createUser\": \"%s\", \"roles\": []}".formatted(TestCertificate.SUBJECT));
    }

    @After
    public void close() {
        server.close();
    }

    @Test
    public void authenticatesByScram() {
        MongoCredential credential = MongoCredential.createCredential("ada", "shop", "secret".toCharArray());
        assertEquals("ada@shop", who(Optional.of(credential)));
    }

    @Test
    public void refusesTheWrongPassword() {
        MongoCredential credential = MongoCredential.createCredential("ada", "shop", "wrong".toCharArray());
        MongoSecurityException refusal = assertThrows(MongoSecurityException.class, () -> who(Optional.of(credential)));
        assertEquals(18, ((MongoCommandException) refusal.getCause()).getErrorCode());
    }

    @Test
    public void demandsAuthentication() {
        MongoCommandException refusal = assertThrows(MongoCommandException.class, () -> who(Optional.empty()));
        assertEquals(13, refusal.getErrorCode());
        assertEquals("Command ping requires authentication", refusal.getErrorMessage());
    }

    @Test
    public void authenticatesByCertificate() {
        assertEquals(
                TestCertificate.SUBJECT + "@$external", who(Optional.of(MongoCredential.createMongoX509Credential())));
    }

    private String who(Optional<MongoCredential> credential) {
        boolean tls = credential.isPresent()
                && credential.get().getMechanism() != null
                && credential.get().getMechanism().equals("MONGODB-X509");
        InetSocketAddress address = server.addresses().get(tls ? 1 : 0);
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyToClusterSettings(
                        cluster -> cluster.hosts(List.of(new ServerAddress(address.getAddress(), address.getPort()))))
                .applyToSslSettings(ssl -> ssl.enabled(tls).context(tls ? client() : null));
        credential.ifPresent(settings::credential);
        try (MongoClient client = MongoClients.create(settings.build())) {
            return client.getDatabase("shop")
                    .runCommand(new Document("ping", 1))
                    .getString("who");
        }
    }

    private javax.net.ssl.SSLContext client() {
        try {
            return certificate.client(true);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Knows hello, the commands of authentication, and a ping that tells who asks. */
    private record GuardedDoor(Accounts accounts) implements CommandDoor {

        private static final Set<String> HELLO = Set.of("hello", "isMaster", "ismaster");

        @Override
        public void opened(ClientConnection connection) {}

        @Override
        public void closed(ClientConnection connection) {}

        @Override
        public void handle(ClientConnection connection, CommandRequest request, Responder responder) {
            try {
                responder.reply(answer(connection.authentication(), request), false);
            } catch (CommandException e) {
                responder.reply(
                        new DocBuilder()
                                .append("ok", 0.0)
                                .append("errmsg", e.getMessage())
                                .append("code", e.code())
                                .append("codeName", e.codeName())
                                .build(),
                        false);
            }
        }

        private Doc answer(AuthenticationSession session, CommandRequest request) {
            Doc body = request.body();
            if (HELLO.contains(request.name())) {
                return hello(session, body);
            }
            Map<String, java.util.function.Supplier<Doc>> open = Map.of(
                    "saslStart", () -> accounts.authenticator.saslStart(session, body, request.database()),
                    "saslContinue", () -> accounts.authenticator.saslContinue(session, body),
                    "authenticate", () -> accounts.authenticator.authenticate(session, body),
                    "endSessions", () -> Accounts.OK);
            return open.getOrDefault(request.name(), () -> ping(session, request))
                    .get();
        }

        private Doc ping(AuthenticationSession session, CommandRequest request) {
            accounts.authorization.require(session, request.body(), request.database(), List.of());
            return new DocBuilder()
                    .append("who", session.identity().orElseThrow().name().toString())
                    .append("ok", 1.0)
                    .build();
        }

        private Doc hello(AuthenticationSession session, Doc body) {
            DocBuilder reply = new DocBuilder()
                    .append("helloOk", true)
                    .append("isWritablePrimary", true)
                    .append("ismaster", true)
                    .append("maxWireVersion", 21)
                    .append("minWireVersion", 0)
                    .append("maxBsonObjectSize", 16_777_216)
                    .append("maxMessageSizeBytes", 48_000_000)
                    .append("maxWriteBatchSize", 100_000);
            if (body.has("saslSupportedMechs")) {
                reply.append(
                        "saslSupportedMechs",
                        accounts.authenticator.supportedMechanisms(
                                body.get("saslSupportedMechs").string()));
            }
            if (body.has("speculativeAuthenticate")) {
                accounts.authenticator
                        .speculate(session, body.get("speculativeAuthenticate").document())
                        .ifPresent(answer -> reply.append("speculativeAuthenticate", answer));
            }
            return reply.append("ok", 1.0).build();
        }
    }
}
