/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.auth.AuthenticationSession.SaslOptions;
import lucid.engine.core.auth.AuthenticationSession.SaslState;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Authenticates sessions by SCRAM-SHA-256 and by X.509 certificates. Every method takes a command as it came and gives
 * the reply to it. Who fails learns nothing but that it failed, and after a few failures learns it late.
 */
public final class Authenticator {

    private static final String X509 = "MONGODB-X509";

    /** What {@code authenticationMechanisms} holds. */
    public static final List<String> MECHANISMS = List.of(ScramSha256.NAME, X509);

    private static final int NONCE_LENGTH = 24;
    private static final long MOST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final byte[] NOTHING = {};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Authorization authorization;
    private final byte[] secret;
    private final FailedAttempts failures = new FailedAttempts();

    /**
     * An authenticator.
     *
     * @param secret random bytes from which the salts of users that do not exist are made; should stay the same over
     *               restarts, so that nobody can tell them from others
     */
    public Authenticator(Authorization authorization, byte[] secret) {
        this.authorization = authorization;
        this.secret = secret.clone();
    }

    /** The value of {@code saslSupportedMechs} of hello: the same for every name, so that nobody can ask who exists. */
    public Value supportedMechanisms(String databaseAndUser) {
        boolean external = databaseAndUser.startsWith(UserName.EXTERNAL + ".");
        return Value.array(List.of(Value.of(external ? X509 : ScramSha256.NAME)));
    }

    /**
     * Begins a SCRAM conversation in the place of any other of the session.
     *
     * @throws CommandException 334 MechanismUnavailable, 18 AuthenticationFailed
     */
    public Doc saslStart(AuthenticationSession session, Doc command, String database) {
        session.end();
        String mechanism = text(command, "mechanism");
        if (!mechanism.equals(ScramSha256.NAME)) {
            throw new CommandException(
                    ErrorCode.MECHANISM_UNAVAILABLE,
                    "Received authentication for mechanism " + mechanism + " which is unknown or not enabled");
        }
        ScramConversation conversation = new ScramConversation(nonce());
        byte[] reply = conversation
                .first(payload(command), user -> credentials(new UserName(user, database)))
                .orElseThrow(() -> failed(session));
        int id = session.begin(conversation, database, new SaslOptions(skipsEmptyExchange(command)));
        return reply(id, false, reply);
    }

    /**
     * Goes on with the conversation of a session; at its end the session is authenticated.
     *
     * @throws CommandException 17 ProtocolError, 18 AuthenticationFailed
     */
    public Doc saslContinue(AuthenticationSession session, Doc command) {
        SaslState state = session.sasl()
                .filter(one -> System.nanoTime() - one.started() < MOST_NANOS)
                .orElseThrow(() -> new CommandException(ErrorCode.PROTOCOL_ERROR, "No SASL session state found"));
        Value id = command.get("conversationId");
        if (!id.isNumber() || id.intValue() != state.id()) {
            session.end();
            throw new CommandException(ErrorCode.PROTOCOL_ERROR, "sasl: Mismatched conversation id");
        }
        return state.proven() ? finish(session, command, state) : prove(session, command, state);
    }

    /**
     * Authenticates by the certificate of the session's connection.
     *
     * @throws CommandException 334 MechanismUnavailable, 18 AuthenticationFailed
     */
    public Doc authenticate(AuthenticationSession session, Doc command) {
        String mechanism = text(command, "mechanism");
        if (!mechanism.equals(X509)) {
            throw new CommandException(
                    ErrorCode.MECHANISM_UNAVAILABLE,
                    "Received authentication for mechanism " + mechanism + " which is unknown or not enabled");
        }
        String subject = session.certificateSubject();
        Value asked = command.get("user");
        if (subject.isEmpty() || (asked.isString() && !CertificateName.same(asked.string(), subject))) {
            throw failed(session);
        }
        UserName name = external(subject).orElseThrow(() -> failed(session));
        admit(session, name);
        return new DocBuilder()
                .append("dbname", UserName.EXTERNAL)
                .append("user", name.user())
                .append("ok", 1.0)
                .build();
    }

    /**
     * Answers {@code speculativeAuthenticate} of hello.
     *
     * @param command the field's document: a saslStart or authenticate with its {@code db}
     * @return what goes into the field of the same name of the reply; empty to leave it out
     */
    public Optional<Doc> speculate(AuthenticationSession session, Doc command) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        try {
            return switch (command.first().name()) {
                case "saslStart" -> Optional.of(saslStart(session, command, text(command, "db")));
                case "authenticate" -> Optional.of(authenticate(session, command));
                default -> Optional.empty();
            };
        } catch (CommandException e) {
            return Optional.empty();
        }
    }

    /** Ends the authentication of a session. */
    public Doc logout(AuthenticationSession session) {
        session.logout();
        session.end();
        return new DocBuilder().append("ok", 1.0).build();
    }

    private Doc prove(AuthenticationSession session, Doc command, SaslState state) {
        byte[] proof = state.conversation().last(payload(command)).orElseThrow(() -> failed(session));
        if (state.options().skipEmptyExchange()) {
            admit(session, name(state));
        } else {
            session.proceed(state.withProof());
        }
        return reply(state.id(), state.options().skipEmptyExchange(), proof);
    }

    private Doc finish(AuthenticationSession session, Doc command, SaslState state) {
        if (payload(command).length != 0) {
            throw failed(session);
        }
        admit(session, name(state));
        return reply(state.id(), true, NOTHING);
    }

    private void admit(AuthenticationSession session, UserName name) {
        Doc user = authorization.documents().user(name).orElseThrow(() -> failed(session));
        if (AuthenticationRestrictions.exclude(user, session)
                || authorization.graph().exclude(RoleName.listed(user), session)) {
            throw failed(session);
        }
        session.end();
        session.authenticated(new Identity(name, user.get("userId").detached()));
        failures.succeeded(session.remote().getAddress());
    }

    private CommandException failed(AuthenticationSession session) {
        session.end();
        failures.failed(session.remote().getAddress());
        return new CommandException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed.");
    }

    private ScramCredentials credentials(UserName name) {
        ScramCredentials unusable = ScramCredentials.unusable(secret, name);
        return authorization
                .documents()
                .user(name)
                .flatMap(ScramCredentials::in)
                .orElse(unusable);
    }

    private Optional<UserName> external(String subject) {
        UserName exact = new UserName(subject, UserName.EXTERNAL);
        if (authorization.documents().user(exact).isPresent()) {
            return Optional.of(exact);
        }
        return authorization.documents().users().stream()
                .map(UserName::of)
                .filter(name -> name.database().equals(UserName.EXTERNAL))
                .filter(name -> CertificateName.same(name.user(), subject))
                .findFirst();
    }

    private static UserName name(SaslState state) {
        return new UserName(state.conversation().user(), state.database());
    }

    private static boolean skipsEmptyExchange(Doc command) {
        Value options = command.get("options");
        return options.isDocument()
                && options.document().get("skipEmptyExchange").truthy();
    }

    private static Doc reply(int id, boolean done, byte[] payload) {
        return new DocBuilder()
                .append("conversationId", id)
                .append("done", done)
                .append("payload", Value.binary(0, payload))
                .append("ok", 1.0)
                .build();
    }

    private static String text(Doc command, String field) {
        Value value = command.get(field);
        if (!value.isString()) {
            throw new CommandException(ErrorCode.NO_SUCH_KEY, "Missing expected field \"" + field + "\"");
        }
        return value.string();
    }

    private static byte[] payload(Doc command) {
        Value payload = command.get("payload");
        return switch (payload.type()) {
            case BINARY -> payload.data();
            case STRING -> decoded(payload.string());
            default ->
                throw new CommandException(
                        ErrorCode.TYPE_MISMATCH, "Wrong type for field; expected BinData or String for payload");
        };
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ErrorCode.BAD_VALUE, "payload is not base64");
        }
    }

    private static String nonce() {
        byte[] bytes = new byte[NONCE_LENGTH];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
