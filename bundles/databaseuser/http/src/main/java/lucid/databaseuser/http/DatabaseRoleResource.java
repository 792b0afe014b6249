/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.http;

import static lucid.databaseuser.http.DatabaseUserResource.DATABASE;
import static lucid.databaseuser.http.DatabaseUserResource.NAME;
import static lucid.databaseuser.http.DatabaseUserResource.READ;
import static lucid.databaseuser.http.DatabaseUserResource.WRITE;
import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.post;
import static lucid.http.api.Route.put;

import java.util.List;
import lucid.databaseuser.api.DatabaseRole;
import lucid.databaseuser.api.DatabaseRoleContent;
import lucid.databaseuser.api.DatabaseRoleService;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.operation.api.Change;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/database-roles}. */
@Component
public final class DatabaseRoleResource implements Resource {

    private static final String ALL = "/security/database-roles";
    private static final String ONE = ALL + "/{database}/{name}";

    private final DatabaseRoleService roles;

    /** Routes to the service. */
    @Activate
    public DatabaseRoleResource(@Reference DatabaseRoleService roles) {
        this.roles = roles;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(ALL, READ, this::list)
                        .summary("Lists the roles of MongoDB that somebody defined, of all databases")
                        .answers(Body.items(DatabaseRole.class))
                        .paged(),
                post(ALL, WRITE, this::create)
                        .summary("Makes a role of MongoDB; making an equal one again changes nothing")
                        .takes(RoleBody.class)
                        .answers(DatabaseRole.class),
                get(ONE, READ, this::show)
                        .summary("Shows a role of MongoDB, also a built-in one")
                        .answers(DatabaseRole.class)
                        .conditional(),
                put(ONE, WRITE, this::replace)
                        .summary("Makes a role of MongoDB what is given")
                        .takes(DatabaseRoleContent.class)
                        .answers(DatabaseRole.class)
                        .conditional(),
                delete(ONE, WRITE, this::drop)
                        .summary("Drops a role of MongoDB; whoever has it has it no longer")
                        .conditional()
                        .destroys(NAME));
    }

    private Reply list(Request request) {
        return Reply.page(request, roles.list(), role -> role.database() + "." + role.name());
    }

    private Reply create(Request request) {
        RoleBody body = request.body(RoleBody.class);
        Change<DatabaseRole> change = roles.create(body.database(), body.name(), body.content());
        return Reply.change(
                change,
                made -> change.commands().isEmpty()
                        ? tagged(made)
                        : Reply.created(Locations.of(ALL, made.database(), made.name()), made)
                                .etag(made.etag()));
    }

    private Reply show(Request request) {
        return tagged(roles.role(request.path(DATABASE), request.path(NAME)));
    }

    private Reply replace(Request request) {
        DatabaseRoleContent content = request.body(DatabaseRoleContent.class);
        return Reply.change(
                roles.put(request.path(DATABASE), request.path(NAME), content, request.ifMatch()),
                DatabaseRoleResource::tagged);
    }

    private Reply drop(Request request) {
        return Reply.change(
                roles.drop(request.path(DATABASE), request.path(NAME), request.ifMatch()), nothing -> Reply.empty());
    }

    private static Reply tagged(DatabaseRole role) {
        return Reply.of(role).etag(role.etag());
    }
}
