/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.http;

import java.util.List;
import lucid.access.api.Caller;
import lucid.access.api.Elevation;
import lucid.access.api.ElevationRequest;
import lucid.access.api.ElevationService;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.security.api.Identity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code /api/v1/security/elevations}. Everybody with a role may ask; the service tells apart who takes what they are
 * eligible for and who elevates others.
 */
@Component
public final class ElevationResource implements Resource {

    private static final String ASK = "session:use";
    private static final String ALL = "/security/elevations";

    private final ElevationService elevations;

    /** Serves elevations. */
    @Activate
    public ElevationResource(@Reference ElevationService elevations) {
        this.elevations = elevations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(ALL, "access:read", this::list)
                        .summary("Lists the elevations that last")
                        .answers(Body.items(Elevation.class))
                        .paged(),
                Route.post(ALL, ASK, this::elevate)
                        .summary("Allows somebody more for a time, with a reason")
                        .takes(ElevationRequest.class)
                        .answers(Elevation.class),
                Route.delete(ALL + "/{elevation}", ASK, this::end).summary("Ends an elevation early"));
    }

    private Reply list(Request request) {
        return Reply.page(request, elevations.list(), Elevation::id);
    }

    private Reply elevate(Request request) {
        return Reply.change(
                elevations.elevate(caller(request), request.body(ElevationRequest.class)),
                elevation -> Reply.created("/api/v1/security/elevations/" + elevation.id(), elevation));
    }

    private Reply end(Request request) {
        return Reply.change(elevations.end(caller(request), request.path("elevation")), nothing -> Reply.empty());
    }

    private static Caller caller(Request request) {
        Identity identity = request.caller(Identity.class);
        return new Caller(identity.name(), identity.roles(), identity.scope());
    }
}
