/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.http;

import static lucid.http.api.Route.get;

import java.util.List;
import lucid.databaseuser.api.PrivilegeCheck;
import lucid.databaseuser.api.PrivilegeService;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/security/privilege-check}. */
@Component
public final class PrivilegeResource implements Resource {

    private static final String DATABASE = "database";

    private final PrivilegeService privileges;

    /** Routes to the service. */
    @Activate
    public PrivilegeResource(@Reference PrivilegeService privileges) {
        this.privileges = privileges;
    }

    @Override
    public List<Route> routes() {
        return List.of(get("/security/privilege-check", DatabaseUserResource.READ, this::check)
                .summary("Compares what the platform's MongoDB users may do with what its features need")
                .with(Parameter.query(
                        DATABASE,
                        Parameter.Kind.TEXT,
                        "The only database of users that the platform shall work on; all when it is left out"))
                .answers(PrivilegeCheck.class));
    }

    private Reply check(Request request) {
        return Reply.of(privileges.check(request.query(DATABASE)));
    }
}
