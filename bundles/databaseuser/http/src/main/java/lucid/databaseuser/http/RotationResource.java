/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.http;

import static lucid.databaseuser.http.DatabaseUserResource.DATABASE;
import static lucid.databaseuser.http.DatabaseUserResource.NAME;
import static lucid.databaseuser.http.DatabaseUserResource.ONE;
import static lucid.databaseuser.http.DatabaseUserResource.READ;
import static lucid.databaseuser.http.DatabaseUserResource.WRITE;
import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.post;

import java.util.List;
import lucid.databaseuser.api.Rotation;
import lucid.databaseuser.api.RotationService;
import lucid.databaseuser.api.SuccessorPassword;
import lucid.http.api.Body;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.operation.api.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/database-users/{database}/{name}/rotation}, the name being the user that goes. */
@Component
public final class RotationResource implements Resource {

    private static final String ROTATION = ONE + "/rotation";

    private final RotationService rotations;

    /** Routes to the service. */
    @Activate
    public RotationResource(@Reference RotationService rotations) {
        this.rotations = rotations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/security/database-user-rotations", READ, this::list)
                        .summary("Lists the rotations that wait to be confirmed or abandoned")
                        .answers(Body.items(Rotation.class))
                        .paged(),
                get(ROTATION, READ, this::show)
                        .summary("Shows the rotation of a user, and who is still connected as it")
                        .answers(Rotation.class),
                post(ROTATION, WRITE, this::start)
                        .summary("Makes a successor with the same rights; both can log in")
                        .answers(Operation.class),
                post(ROTATION + "/password", WRITE, this::password)
                        .summary("Gives the successor's password, once")
                        .answers(SuccessorPassword.class)
                        .secret(),
                post(ROTATION + "/confirm", WRITE, this::confirm)
                        .summary("Drops the user after its connections have ended, at most after the grace")
                        .with(Parameter.query(
                                "force", Parameter.Kind.FLAG, "Drop it after the grace though it is still used"))
                        .answers(Operation.class)
                        .destroys(NAME),
                delete(ROTATION, WRITE, this::abandon)
                        .summary("Drops the successor; the user stays")
                        .destroys(NAME));
    }

    private Reply list(Request request) {
        return Reply.page(request, rotations.list(), rotation -> rotation.database() + "." + rotation.name());
    }

    private Reply show(Request request) {
        return Reply.of(rotations.rotation(request.path(DATABASE), request.path(NAME)));
    }

    private Reply start(Request request) {
        return Reply.change(rotations.start(request.path(DATABASE), request.path(NAME)), Reply::accepted);
    }

    private Reply password(Request request) {
        return Reply.change(rotations.password(request.path(DATABASE), request.path(NAME)), Reply::of);
    }

    private Reply confirm(Request request) {
        return Reply.change(
                rotations.confirm(request.path(DATABASE), request.path(NAME), request.flag("force")), Reply::accepted);
    }

    private Reply abandon(Request request) {
        return Reply.change(rotations.abandon(request.path(DATABASE), request.path(NAME)), nothing -> Reply.empty());
    }
}
