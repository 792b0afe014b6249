/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import lucid.security.api.Identity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whom a token of ours speaks for now: a session that was ended, a user who was disabled or has another password
 * make it worthless at once.
 */
@Component(service = SessionTokens.class)
public final class SessionTokens {

    private final Tokens tokens;
    private final Users users;
    private final SessionStore sessions;

    /** Of these users and sessions. */
    @Activate
    public SessionTokens(@Reference Tokens tokens, @Reference Users users, @Reference SessionStore sessions) {
        this.tokens = tokens;
        this.users = users;
        this.sessions = sessions;
    }

    /** The caller who sends an access token; empty when it is not good. */
    Optional<Identity> identity(String accessToken) {
        return tokens.read(Tokens.Kind.ACCESS, accessToken).filter(this::open).flatMap(claims -> user(claims)
                .map(user -> new Identity(
                        user.name(), user.roleSet(), "bearer", credential(claims), scope(claims, user), "")));
    }

    /** Whether an access token that was looked at a moment ago was signed by us, good or not. */
    boolean signed(String accessToken) {
        return tokens.signed(Tokens.Kind.ACCESS, accessToken);
    }

    private boolean open(TokenClaims claims) {
        return claims.session().isEmpty()
                || sessions.find(claims.session())
                        .filter(session -> session.user().equals(claims.user()))
                        .isPresent();
    }

    private static String credential(TokenClaims claims) {
        return claims.session().isEmpty() ? claims.id() : claims.session();
    }

    private static Set<String> scope(TokenClaims claims, UserRecord user) {
        Set<String> scope = new HashSet<>(claims.scope());
        scope.addAll(user.scope());
        return scope;
    }

    /** The user of a token, who may log in and has the same password still. */
    Optional<UserRecord> user(TokenClaims claims) {
        return users.find(claims.user())
                .filter(user -> !user.state().disabled())
                .filter(user ->
                        !claims.issued().isBefore(user.times().password().truncatedTo(ChronoUnit.SECONDS)));
    }
}
