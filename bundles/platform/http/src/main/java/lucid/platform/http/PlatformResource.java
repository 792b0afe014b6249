/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.http;

import static lucid.http.api.Route.get;

import java.util.List;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.platform.api.PlatformInfo;
import lucid.platform.api.PlatformService;
import lucid.platform.api.Why;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/platform} and {@code /platform/why}. */
@Component
public final class PlatformResource implements Resource {

    private final PlatformService platform;

    /** On the platform's own service. */
    @Activate
    public PlatformResource(@Reference PlatformService platform) {
        this.platform = platform;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/platform", Permissions.READ, this::info)
                        .summary("Shows what the platform is and how it is")
                        .answers(PlatformInfo.class),
                get("/platform/why/{name}", Permissions.READ, this::why)
                        .summary("Finds the root cause of why a component, service or bundle is not active")
                        .answers(Why.class));
    }

    private Reply info(Request request) {
        return Reply.of(platform.info());
    }

    private Reply why(Request request) {
        return Reply.of(platform.why(request.path("name")));
    }
}
