/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.security.api.AccessControl;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import lucid.security.api.PasswordChange;
import lucid.security.api.Session;
import lucid.security.api.SessionService;
import lucid.security.api.TokenKeys;
import lucid.security.api.TokenPair;
import lucid.security.api.TokenService;
import lucid.security.api.User;
import lucid.security.api.UserService;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/auth}, the caller's own log-in, and {@code /api/v1/security/sessions}, everybody's. */
@Component
public final class SessionResource implements Resource {

    private static final String ID = "id";
    private static final int MOST_NAME = 64;

    private final TokenService tokens;
    private final SessionService sessions;
    private final UserService users;
    private final AccessControl access;

    /** On these services. */
    @Activate
    public SessionResource(
            @Reference TokenService tokens,
            @Reference SessionService sessions,
            @Reference UserService users,
            @Reference AccessControl access) {
        this.tokens = tokens;
        this.sessions = sessions;
        this.users = users;
        this.access = access;
    }

    @Override
    public List<Route> routes() {
        return Stream.concat(own(), all()).toList();
    }

    private Stream<Route> own() {
        return Stream.of(
                Route.openPost("/auth/token", this::token)
                        .summary("Logs in by Authorization: Basic, or changes a refresh token for new tokens")
                        .takes(TokenRequest.class)
                        .answers(TokenPair.class)
                        .secret(),
                Route.post("/auth/revoke", Permissions.SESSION, this::revokeOwn)
                        .summary("Ends the caller's session, or that of a token they hold")
                        .takes(RevokeRequest.class),
                Route.post("/auth/password", Permissions.SESSION, this::password)
                        .summary("Changes the caller's password and ends their sessions")
                        .takes(PasswordChange.class)
                        .answers(User.class),
                Route.get("/auth/whoami", Permissions.SESSION, this::whoami)
                        .summary("Shows who the caller is and what they may")
                        .answers(WhoAmI.class),
                Route.get("/auth/keys", Permissions.SESSION, this::keys)
                        .summary("Shows the public keys of access tokens as a JSON Web Key Set")
                        .answers(TokenKeys.class));
    }

    private Stream<Route> all() {
        return Stream.of(
                Route.get("/security/sessions", Permissions.READ, this::list)
                        .summary("Lists the sessions of all users")
                        .answers(Body.items(Session.class))
                        .paged(),
                Route.get("/security/sessions/{id}", Permissions.READ, this::show)
                        .summary("Shows a session")
                        .answers(Session.class),
                Route.delete("/security/sessions/{id}", Permissions.USERS, this::revoke)
                        .summary("Ends a session: its tokens are refused from then on"));
    }

    private Reply token(Request request) {
        String refresh = request.mediaType().isEmpty()
                ? ""
                : request.body(TokenRequest.class).refreshToken();
        if (!refresh.isEmpty()) {
            return Reply.of(tokens.refresh(refresh, request.remoteAddress()));
        }
        String authorization = request.header("Authorization");
        request.note("identity", new BsonString(claimed(authorization)));
        return Reply.of(tokens.logIn(Credentials.of(authorization, request.remoteAddress())));
    }

    /** The name that somebody claims to have, for the trail. */
    private static String claimed(String authorization) {
        String[] parts = authorization.strip().split("\\s+", 2);
        if (parts.length < 2) {
            return "";
        }
        try {
            String pair = new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 || colon > MOST_NAME ? "" : pair.substring(0, colon);
        } catch (IllegalArgumentException refused) {
            return "";
        }
    }

    private Reply revokeOwn(Request request) {
        String token = request.mediaType().isEmpty()
                ? ""
                : request.body(RevokeRequest.class).token();
        return Reply.change(
                token.isEmpty()
                        ? sessions.revoke(request.caller(Identity.class).credentialId())
                        : sessions.revokeToken(token),
                nothing -> Reply.empty());
    }

    private Reply password(Request request) {
        String name = request.caller(Identity.class).name();
        PasswordChange change = request.body(PasswordChange.class);
        return Reply.change(users.changePassword(name, change, request.remoteAddress()), Reply::of);
    }

    private Reply whoami(Request request) {
        Identity caller = request.caller(Identity.class);
        return Reply.of(WhoAmI.of(caller, access.permissions(caller)));
    }

    private Reply keys(Request request) {
        return Reply.of(tokens.keys());
    }

    private Reply list(Request request) {
        return Reply.page(request, sessions.list(), Session::id);
    }

    private Reply show(Request request) {
        return Reply.of(sessions.session(request.path(ID)));
    }

    private Reply revoke(Request request) {
        return Reply.change(sessions.revoke(request.path(ID)), nothing -> Reply.empty());
    }
}
