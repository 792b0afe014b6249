/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.http;

import java.util.List;
import lucid.access.api.Role;
import lucid.access.api.RoleService;
import lucid.access.api.StoredRole;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/roles}. */
@Component
public final class RoleResource implements Resource {

    private static final String READ = "access:read";
    private static final String WRITE = "access:write";
    private static final String ALL = "/security/roles";
    private static final String ONE = ALL + "/{role}";
    private static final String ROLE = "role";

    private final RoleService roles;

    /** Serves roles. */
    @Activate
    public RoleResource(@Reference RoleService roles) {
        this.roles = roles;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, READ, this::list)
                        .summary("Lists the roles, the built-in ones too")
                        .answers(Body.items(Role.class))
                        .paged(),
                Route.post(ALL, WRITE, this::create)
                        .summary("Makes a role")
                        .takes(RoleBody.class)
                        .answers(Role.class),
                Route.get(ONE, READ, this::show)
                        .summary("Shows a role")
                        .answers(Role.class)
                        .conditional(),
                Route.put(ONE, WRITE, this::store)
                        .summary("Makes a role or replaces it")
                        .takes(RoleBody.class)
                        .answers(Role.class)
                        .conditional(),
                Route.delete(ONE, WRITE, this::delete)
                        .summary("Removes a role that nobody has")
                        .conditional()
                        .destroys(ROLE));
    }

    private Reply list(Request request) {
        return Reply.page(request, roles.list(), Role::name);
    }

    private Reply create(Request request) {
        return Reply.change(roles.create(request.body(RoleBody.class).role()), stored -> Reply.created(
                        "/api/v1/security/roles/" + stored.role().name(), stored.role())
                .etag(stored.etag()));
    }

    private Reply show(Request request) {
        return shown(roles.role(request.path(ROLE)));
    }

    private static Reply shown(StoredRole stored) {
        return Reply.of(stored.role()).etag(stored.etag());
    }

    private Reply store(Request request) {
        Role role = request.body(RoleBody.class).role(request.path(ROLE));
        return Reply.change(roles.store(role, request.ifMatch()), RoleResource::shown);
    }

    private Reply delete(Request request) {
        return Reply.change(roles.delete(request.path(ROLE), request.ifMatch()), nothing -> Reply.empty());
    }
}
