/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.net.InetSocketAddress;
import java.util.Optional;

/** The authentication of one connection: who it is, and the conversation under way. */
public final class AuthenticationSession {

    private final InetSocketAddress remote;
    private final InetSocketAddress local;
    private final String certificateSubject;
    private volatile Optional<Identity> identity = Optional.empty();
    private volatile Optional<Resolved> resolved = Optional.empty();
    private Optional<SaslState> sasl = Optional.empty();
    private int lastConversation;

    /**
     * A session that nobody has authenticated.
     *
     * @param certificateSubject RFC 2253 name of the client's verified certificate; empty without one
     */
    public AuthenticationSession(InetSocketAddress remote, InetSocketAddress local, String certificateSubject) {
        this.remote = remote;
        this.local = local;
        this.certificateSubject = certificateSubject;
    }

    /** Whether somebody has authenticated. */
    public boolean isAuthenticated() {
        return identity.isPresent();
    }

    /** Who has authenticated last. */
    public Optional<Identity> identity() {
        return identity;
    }

    /** The client's address. */
    public InetSocketAddress remote() {
        return remote;
    }

    /** The server's address that the client connected to. */
    public InetSocketAddress local() {
        return local;
    }

    /** The subject of the client's certificate; may be empty. */
    public String certificateSubject() {
        return certificateSubject;
    }

    /** Forgets who has authenticated. */
    public void logout() {
        identity = Optional.empty();
        resolved = Optional.empty();
    }

    void authenticated(Identity who) {
        resolved = Optional.empty();
        identity = Optional.of(who);
    }

    /** Begins a conversation in the place of any other; the result is its number. */
    synchronized int begin(ScramConversation conversation, String database, SaslOptions options) {
        lastConversation++;
        sasl = Optional.of(new SaslState(lastConversation, conversation, database, options, false, System.nanoTime()));
        return lastConversation;
    }

    synchronized Optional<SaslState> sasl() {
        return sasl;
    }

    synchronized void proceed(SaslState next) {
        sasl = Optional.of(next);
    }

    synchronized void end() {
        sasl = Optional.empty();
    }

    Optional<Resolved> resolved() {
        return resolved;
    }

    void resolve(Resolved now) {
        resolved = Optional.of(now);
    }

    /** What may be done, as known at a version of the users and roles. */
    record Resolved(long version, Privileges privileges) {}

    /** What the client asked of a conversation. */
    record SaslOptions(boolean skipEmptyExchange) {}

    /**
     * A conversation under way.
     *
     * @param proven  whether only the empty exchange is missing
     * @param started in nanoseconds of {@link System#nanoTime}
     */
    record SaslState(
            int id,
            ScramConversation conversation,
            String database,
            SaslOptions options,
            boolean proven,
            long started) {

        SaslState withProof() {
            return new SaslState(id, conversation, database, options, true, started);
        }
    }
}
