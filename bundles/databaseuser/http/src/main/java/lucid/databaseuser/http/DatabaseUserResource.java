/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.patch;
import static lucid.http.api.Route.post;

import java.util.List;
import lucid.databaseuser.api.DatabaseUser;
import lucid.databaseuser.api.DatabaseUserService;
import lucid.databaseuser.api.DatabaseUserSpec;
import lucid.http.api.Body;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/database-users}. */
@Component
public final class DatabaseUserResource implements Resource {

    static final String READ = "databaseuser:read";
    static final String WRITE = "databaseuser:write";
    static final String ALL = "/security/database-users";
    static final String ONE = ALL + "/{database}/{name}";
    static final String DATABASE = "database";
    static final String NAME = "name";

    private final DatabaseUserService users;

    /** Routes to the service. */
    @Activate
    public DatabaseUserResource(@Reference DatabaseUserService users) {
        this.users = users;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(ALL, READ, this::list)
                        .summary("Lists MongoDB's own users of all databases, without credentials")
                        .with(Parameter.query(
                                "weak",
                                Parameter.Kind.FLAG,
                                "Only those whose way to authenticate is weak; each says why and what to do"))
                        .answers(Body.items(DatabaseUser.class))
                        .paged(),
                post(ALL, WRITE, this::create)
                        .summary("Makes a user of MongoDB with SCRAM-SHA-256")
                        .takes(DatabaseUserSpec.class)
                        .answers(DatabaseUser.class),
                get(ONE, READ, this::show)
                        .summary("Shows a user of MongoDB, without credentials")
                        .answers(DatabaseUser.class)
                        .conditional(),
                patch(ONE, WRITE, this::update)
                        .summary("Changes what is given of a user of MongoDB, each part as a whole")
                        .takes(Body.media(
                                "password, roles, customData, authenticationRestrictions, mechanisms", Body.JSON))
                        .answers(DatabaseUser.class)
                        .conditional(),
                delete(ONE, WRITE, this::drop)
                        .summary("Drops a user of MongoDB")
                        .conditional()
                        .destroys(NAME));
    }

    private Reply list(Request request) {
        List<DatabaseUser> found = request.flag("weak") ? users.weak() : users.list();
        return Reply.page(request, found, user -> user.database() + "." + user.name());
    }

    private Reply create(Request request) {
        return Reply.change(users.create(request.body(DatabaseUserSpec.class)), made -> Reply.created(
                        Locations.of(ALL, made.database(), made.name()), made)
                .etag(made.etag()));
    }

    private Reply show(Request request) {
        return tagged(users.user(request.path(DATABASE), request.path(NAME)));
    }

    private Reply update(Request request) {
        return Reply.change(
                users.update(request.path(DATABASE), request.path(NAME), request.bson(), request.ifMatch()),
                DatabaseUserResource::tagged);
    }

    private Reply drop(Request request) {
        return Reply.change(
                users.drop(request.path(DATABASE), request.path(NAME), request.ifMatch()), nothing -> Reply.empty());
    }

    private static Reply tagged(DatabaseUser user) {
        return Reply.of(user).etag(user.etag());
    }
}
