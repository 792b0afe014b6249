/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;
import org.junit.Test;

public final class ScramTest {

    private static final byte[] SALT = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");

    private final Accounts accounts = new Accounts();
    private final AuthenticationSession session = Accounts.session();

    @Test
    public void agreesWithTheExampleOfRfc7677() {
        ScramConversation conversation = new ScramConversation("%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0");
        assertEquals(
                "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                text(conversation
                        .first(bytes("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"), ScramTest::pencil)
                        .orElseThrow()));
        assertEquals(
                "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
                text(conversation
                        .last(bytes("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="))
                        .orElseThrow()));
    }

    @Test
    public void refusesMalformedMessages() {
        for (String first : new String[] {"", "p=tls-unique,,n=u,r=x", "n,,n=u", "n,a=admin,n=u,r=x", "r=x"}) {
            assertTrue(new ScramConversation("s")
                    .first(bytes(first), ScramTest::pencil)
                    .isEmpty());
        }
        for (String last : new String[] {"", "c=biws,r=other,p=AAAA", "c=biws,r=xs,p=!", "c=eSws,r=xs,p=AAAA"}) {
            ScramConversation conversation = new ScramConversation("s");
            assertTrue(
                    conversation.first(bytes("n,,n=u,r=x"), ScramTest::pencil).isPresent());
            assertTrue(conversation.last(bytes(last)).isEmpty());
        }
    }

    @Test
    public void preparesPasswordsAsSaslprepDoes() {
        assertArrayEquals(
                ScramCredentials.of("IX", SALT, 10).storedKey(),
                ScramCredentials.of("\u2168", SALT, 10).storedKey());
    }

    @Test
    public void authenticatesWithTheEmptyExchange() {
        accounts.createUser("ada", "admin", "[]");
        Doc reply = converse("ada", "secret", false);
        assertFalse(reply.get("done").bool());
        assertFalse(session.isAuthenticated());
        Doc last = accounts.authenticator.saslContinue(session, next(reply, new byte[0]));
        assertTrue(last.get("done").bool());
        assertEquals(
                new UserName("ada", "admin"), session.identity().orElseThrow().name());
    }

    @Test
    public void skipsTheEmptyExchangeWhereAsked() {
        accounts.createUser("ada", "admin", "[]");
        assertTrue(converse("ada", "secret", true).get("done").bool());
        assertTrue(session.isAuthenticated());
    }

    @Test
    public void refusesTheWrongPasswordAndEndsTheConversation() {
        accounts.createUser("ada", "admin", "[]");
        assertCode(18, () -> converse("ada", "wrong", true));
        assertFalse(session.isAuthenticated());
        assertCode(
                17,
                () -> accounts.authenticator.saslContinue(
                        session, Doc.parse("{\"saslContinue\": 1, \"conversationId\": 1, \"payload\": \"\"}")));
    }

    @Test
    public void answersForUnknownUsersAsForOthers() {
        UnaryOperator<String> salt =
                user -> text(start(user, true).get("payload").data()).split(",")[1];
        assertEquals(salt.apply("nobody"), salt.apply("nobody"));
        assertNotEquals(salt.apply("nobody"), salt.apply("somebody"));
        assertEquals(2 + 40, salt.apply("nobody").length());
        assertCode(18, () -> converse("nobody", "secret", true));
        assertEquals(
                accounts.authenticator.supportedMechanisms("admin.nobody"),
                accounts.authenticator.supportedMechanisms("admin.ada"));
    }

    @Test
    public void refusesOtherMechanisms() {
        assertCode(
                334,
                () -> accounts.authenticator.saslStart(
                        session,
                        Doc.parse("{\"saslStart\": 1, \"mechanism\": \"SCRAM-SHA-1\", \"payload\": \"\"}"),
                        "admin"));
    }

    @Test
    public void refusesTheNumberOfAnotherConversation() {
        Doc begun = start("ada", true);
        assertCode(
                17,
                () -> accounts.authenticator.saslContinue(
                        session,
                        new DocBuilder()
                                .append("saslContinue", 1)
                                .append(
                                        "conversationId",
                                        begun.get("conversationId").intValue() + 1)
                                .append("payload", Value.binary(0, new byte[0]))
                                .build()));
    }

    @Test
    public void enforcesRestrictionsOfUsersAndRoles() {
        String restricted = "{\"createUser\": \"%s\", \"pwd\": \"secret\", \"roles\": [],"
                + " \"authenticationRestrictions\": [{\"clientSource\": [\"%s\"]}]}";
        Accounts.ok(accounts.users::createUser, "admin", restricted.formatted("near", "127.0.0.0/8"));
        Accounts.ok(accounts.users::createUser, "admin", restricted.formatted("far", "10.0.0.0/8"));
        assertTrue(converse("near", "secret", true).get("done").bool());
        assertCode(18, () -> converse("far", "secret", true));
        Accounts.refused(2, accounts.users::createUser, "admin", restricted.formatted("odd", "example.org"));
        Accounts.ok(
                accounts.roles::createRole,
                "admin",
                "{\"createRole\": \"r\", \"privileges\": [], \"roles\": [],"
                        + " \"authenticationRestrictions\": [{\"serverAddress\": [\"::1\"]}]}");
        accounts.createUser("held", "admin", "[\"r\"]");
        assertCode(18, () -> converse("held", "secret", true));
    }

    @Test
    public void slowsDownAfterSomeFailures() {
        FailedAttempts failures = new FailedAttempts();
        for (int i = 0; i < 5; i++) {
            assertEquals(0, failures.delayMillis(session.remote().getAddress()));
        }
        assertTrue(failures.delayMillis(session.remote().getAddress()) > 0);
        failures.succeeded(session.remote().getAddress());
        assertEquals(0, failures.delayMillis(session.remote().getAddress()));
    }

    @Test
    public void authenticatesByCertificate() {
        Accounts.ok(
                accounts.users::createUser,
                "$external",
                "{\"createUser\": \"CN=ada,OU=people,O=lucid\", \"roles\": []}");
        Doc command = Doc.parse("{\"authenticate\": 1, \"mechanism\": \"MONGODB-X509\", \"db\": \"$external\"}");
        AuthenticationSession certified = Accounts.session("CN=ada, OU=people, O=lucid");
        assertTrue(accounts.authenticator.speculate(certified, command).isPresent());
        assertEquals(
                UserName.EXTERNAL, certified.identity().orElseThrow().name().database());
        assertCode(18, () -> accounts.authenticator.authenticate(session, command));
        assertCode(18, () -> accounts.authenticator.authenticate(Accounts.session("CN=bob,O=lucid"), command));
    }

    private Doc start(String user, boolean skip) {
        return accounts.authenticator.saslStart(
                session,
                new DocBuilder()
                        .append("saslStart", 1)
                        .append("mechanism", "SCRAM-SHA-256")
                        .append("payload", Value.binary(0, bytes("n,,n=" + user + ",r=client")))
                        .append(
                                "options",
                                new DocBuilder()
                                        .append("skipEmptyExchange", skip)
                                        .build())
                        .build(),
                "admin");
    }

    /** The client's side of the exchange up to its proof. */
    private Doc converse(String user, String password, boolean skip) {
        Doc begun = start(user, skip);
        String serverFirst = text(begun.get("payload").data());
        String[] fields = serverFirst.split(",");
        byte[] salted = ScramSha256.saltedPassword(
                password, Base64.getDecoder().decode(fields[1].substring(2)), Integer.parseInt(fields[2].substring(2)));
        byte[] clientKey = ScramSha256.hmac(salted, "Client Key");
        String unproven = "c=biws," + fields[0];
        String authMessage = "n=" + user + ",r=client," + serverFirst + "," + unproven;
        byte[] proof = ScramSha256.xor(clientKey, ScramSha256.hmac(ScramSha256.hash(clientKey), authMessage));
        return accounts.authenticator.saslContinue(
                session,
                next(begun, bytes(unproven + ",p=" + Base64.getEncoder().encodeToString(proof))));
    }

    private static Doc next(Doc reply, byte[] payload) {
        return new DocBuilder()
                .append("saslContinue", 1)
                .append("conversationId", reply.get("conversationId"))
                .append("payload", Value.binary(0, payload))
                .build();
    }

    private static void assertCode(int code, org.junit.function.ThrowingRunnable work) {
        assertEquals(code, assertThrows(CommandException.class, work).code());
    }

    private static ScramCredentials pencil(String user) {
        return ScramCredentials.of("pencil", SALT, 4096);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
