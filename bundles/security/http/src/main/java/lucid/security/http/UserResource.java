/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.http;

import java.util.List;
import java.util.Map;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.security.api.NewUser;
import lucid.security.api.PasswordReset;
import lucid.security.api.User;
import lucid.security.api.UserService;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/v1/security/users}. Whoever gives roles, or could come to be somebody who has some, needs
 * {@code access:grant} too: administering users is no way to more rights.
 */
@Component
public final class UserResource implements Resource {

    private static final String NAME = "name";

    private final UserService users;

    /** On the users. */
    @Activate
    public UserResource(@Reference UserService users) {
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/security/users", Permissions.READ, this::list)
                        .summary("Lists the users")
                        .answers(Body.items(User.class))
                        .paged(),
                Route.post("/security/users", Permissions.USERS, this::create)
                        .summary("Makes a user; with roles it needs access:grant too")
                        .takes(NewUser.class)
                        .answers(User.class),
                Route.get("/security/users/{name}", Permissions.READ, this::show)
                        .summary("Shows a user")
                        .answers(User.class)
                        .conditional(),
                Route.patch("/security/users/{name}", Permissions.USERS, this::change)
                        .summary("Changes roles or state of a user")
                        .takes(Body.media(
                                "A merge patch of roles, disabled, mustChange",
                                "application/merge-patch+json",
                                Body.JSON))
                        .answers(User.class)
                        .conditional(),
                Route.delete("/security/users/{name}", Permissions.USERS, this::delete)
                        .summary("Removes a user and ends their sessions")
                        .conditional()
                        .destroys(NAME),
                Route.post("/security/users/{name}/reset-password", Permissions.USERS, this::reset)
                        .summary("Makes a first password, shown this once, and ends all sessions of the user")
                        .answers(PasswordReset.class)
                        .secret());
    }

    private Reply list(Request request) {
        return Reply.page(request, users.list(), User::name);
    }

    private Reply create(Request request) {
        NewUser user = request.body(NewUser.class);
        requireGrant(request, !user.roles().isEmpty());
        return Reply.change(users.create(user), made -> Reply.created("/api/v1/security/users/" + made.name(), made));
    }

    private Reply show(Request request) {
        return shown(users.user(request.path(NAME)));
    }

    private static Reply shown(User user) {
        return Reply.of(user).etag(Long.toString(user.version()));
    }

    private Reply change(Request request) {
        BsonDocument patch = request.bson();
        String name = request.path(NAME);
        requireGrant(request, patch.containsKey("roles") || hasRoles(name));
        return Reply.change(users.change(name, patch, request.ifMatch()), UserResource::shown);
    }

    private Reply delete(Request request) {
        String name = request.path(NAME);
        requireGrant(request, hasRoles(name));
        return Reply.change(users.delete(name, request.ifMatch()), nothing -> Reply.empty());
    }

    private Reply reset(Request request) {
        String name = request.path(NAME);
        requireGrant(request, hasRoles(name));
        return Reply.change(users.reset(name), Reply::of);
    }

    private boolean hasRoles(String name) {
        return !users.user(name).roles().isEmpty();
    }

    private static void requireGrant(Request request, boolean due) {
        if (due) {
            request.require(Permissions.GRANT, Map.of());
        }
    }
}
