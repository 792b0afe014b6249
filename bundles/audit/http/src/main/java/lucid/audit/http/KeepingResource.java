/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.http;

import java.util.List;
import lucid.audit.api.AuditHold;
import lucid.audit.api.AuditRetention;
import lucid.audit.api.AuditSinks;
import lucid.audit.api.SinkStatus;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/audit/sinks} and {@code /api/v1/audit/holds}: where the trail is kept, and what is kept longer. */
@Component
public final class KeepingResource implements Resource {

    private static final String READ = "audit:read";
    private static final String HOLD = "audit:hold";
    private static final String NAME = "name";

    private final AuditSinks sinks;
    private final AuditRetention retention;

    /** Answers from these. */
    @Activate
    public KeepingResource(@Reference AuditSinks sinks, @Reference AuditRetention retention) {
        this.sinks = sinks;
        this.retention = retention;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/audit/sinks", READ, request -> Reply.items(sinks.list()))
                        .summary("Lists the second places of the trail and how far each is")
                        .answers(Body.items(SinkStatus.class)),
                Route.get("/audit/holds", READ, request -> Reply.page(request, retention.holds(), AuditHold::name))
                        .summary("Lists the holds that keep records from being removed")
                        .answers(Body.items(AuditHold.class))
                        .paged(),
                Route.put("/audit/holds/{name}", HOLD, this::hold)
                        .summary("Holds the records of a range of time, however old they are")
                        .takes(HoldRequest.class)
                        .answers(AuditHold.class),
                Route.delete("/audit/holds/{name}", HOLD, this::release)
                        .summary("Ends a hold; what it held may then be removed")
                        .destroys(NAME));
    }

    private Reply hold(Request request) {
        HoldRequest body = request.body(HoldRequest.class);
        AuditRetention.Wanted wanted =
                new AuditRetention.Wanted(request.path(NAME), body.from(), body.to(), body.reason());
        return Reply.change(retention.hold(wanted, request.actor()), Reply::of);
    }

    private Reply release(Request request) {
        return Reply.change(retention.release(request.path(NAME)), hold -> Reply.empty());
    }
}
