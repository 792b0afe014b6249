/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import lucid.security.api.Credentials;
import lucid.security.api.SecurityProblem;
import lucid.security.api.Session;
import lucid.security.api.SessionService;
import lucid.security.api.TokenKeys;
import lucid.security.api.TokenPair;
import lucid.security.api.TokenService;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link TokenService} and {@link SessionService}: a session is a family of refresh tokens, of which one is good. */
@Component(service = {TokenService.class, SessionService.class})
public final class Sessions implements TokenService, SessionService {

    private final PasswordLogin logins;
    private final Tokens tokens;
    private final SessionTokens bearers;
    private final SessionStore store;
    private final AttemptGuard guard;
    private final Clock clock;

    /** Opens sessions for these users. */
    @Activate
    public Sessions(
            @Reference PasswordLogin logins,
            @Reference Tokens tokens,
            @Reference SessionTokens bearers,
            @Reference SessionStore store,
            @Reference AttemptGuard guard) {
        this(logins, tokens, bearers, store, guard, Clock.systemUTC());
    }

    Sessions(
            PasswordLogin logins,
            Tokens tokens,
            SessionTokens bearers,
            SessionStore store,
            AttemptGuard guard,
            Clock clock) {
        this.logins = logins;
        this.tokens = tokens;
        this.bearers = bearers;
        this.store = store;
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public TokenPair logIn(Credentials credentials) {
        AuthorizationHeader header = AuthorizationHeader.of(credentials.authorization());
        if (!header.is("basic")) {
            throw Refusal.unauthenticated();
        }
        UserRecord user =
                logins.user(header.value(), credentials.remoteAddress()).orElseThrow(Refusal::unauthenticated);
        try {
            return opened(user, credentials.remoteAddress());
        } catch (ProblemException e) {
            if (e.type().kind() != ProblemKind.UNAVAILABLE) {
                throw e;
            }
            return access(user, "", "", Duration.ZERO);
        }
    }

    private TokenPair opened(UserRecord user, String address) {
        Instant now = clock.instant();
        String id = UUID.randomUUID().toString();
        TokenClaims refresh = refreshClaims(user, id);
        SessionRecord.Times times = new SessionRecord.Times(
                now, now, refresh.expires(), now.plus(tokens.lifetimes().session()));
        if (!store.add(new SessionRecord(id, user.name(), address, refresh.id(), times))) {
            throw new IllegalStateException("two sessions got the same random id");
        }
        return access(
                user,
                id,
                tokens.sign(Tokens.Kind.REFRESH, refresh),
                tokens.lifetimes().refresh());
    }

    private TokenClaims refreshClaims(UserRecord user, String session) {
        return tokens.claims(user.name(), session, user.scope(), Tokens.Kind.REFRESH);
    }

    private TokenPair access(UserRecord user, String session, String refreshToken, Duration refresh) {
        TokenClaims claims = tokens.claims(user.name(), session, user.scope(), Tokens.Kind.ACCESS);
        return new TokenPair(
                tokens.sign(Tokens.Kind.ACCESS, claims),
                "Bearer",
                tokens.lifetimes().access().toSeconds(),
                refreshToken,
                refresh.toSeconds());
    }

    @Override
    public TokenPair refresh(String refreshToken, String remoteAddress) {
        Optional<TokenClaims> claims = tokens.read(Tokens.Kind.REFRESH, refreshToken);
        if (claims.isEmpty()) {
            guard.check("", remoteAddress);
            if (!tokens.signed(Tokens.Kind.REFRESH, refreshToken)) {
                guard.failed("", remoteAddress);
            }
            throw Refusal.unauthenticated();
        }
        SessionRecord session = store.find(claims.get().session()).orElseThrow(Refusal::unauthenticated);
        UserRecord user = bearers.user(claims.get()).orElseThrow(Refusal::unauthenticated);
        TokenClaims next = refreshClaims(user, session.id());
        boolean unused = KeyedHash.same(session.current(), claims.get().id());
        SessionRecord after = session.refreshed(next.id(), clock.instant(), next.expires());
        if (!unused || !store.replace(session, after)) {
            store.endReused(session, remoteAddress);
            throw Refusal.unauthenticated();
        }
        return access(
                user,
                session.id(),
                tokens.sign(Tokens.Kind.REFRESH, next),
                tokens.lifetimes().refresh());
    }

    @Override
    public TokenKeys keys() {
        return tokens.keys();
    }

    @Override
    public List<Session> list() {
        return store.list().stream().map(SessionRecord::session).toList();
    }

    @Override
    public Session session(String id) {
        return store.find(id).map(SessionRecord::session).orElseThrow(Sessions::missing);
    }

    @Override
    public Change<Void> revoke(String id) {
        session(id);
        Command step = new Command("platform", new BsonDocument("revokeSession", new BsonString(id)));
        return Change.of(step, () -> {
            store.end(id);
            return null;
        });
    }

    @Override
    public Change<Void> revokeToken(String token) {
        return tokens.read(Tokens.Kind.REFRESH, token)
                .or(() -> tokens.read(Tokens.Kind.ACCESS, token))
                .map(claims -> revoke(claims.session()))
                .orElseThrow(Sessions::missing);
    }

    private static ProblemException missing() {
        return new ProblemException(
                SecurityProblem.SESSION_MISSING, "no session has this id or token; it has ended or never was");
    }
}
