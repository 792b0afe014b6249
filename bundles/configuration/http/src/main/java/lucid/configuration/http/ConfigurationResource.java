/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.patch;
import static lucid.http.api.Route.post;
import static lucid.http.api.Route.put;

import java.util.List;
import lucid.configuration.api.ConfigurationDetail;
import lucid.configuration.api.ConfigurationService;
import lucid.configuration.api.ConfigurationSpec;
import lucid.configuration.api.ConfigurationSummary;
import lucid.configuration.api.ConfigurationVersion;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/platform/configurations}. */
@Component
public final class ConfigurationResource implements Resource {

    private static final String READ = "platform:read";
    private static final String CONFIGURE = "platform:configure";
    private static final String ONE = "/platform/configurations/{pid}";

    private final ConfigurationService configurations;

    /** On the service that changes configurations. */
    @Activate
    public ConfigurationResource(@Reference ConfigurationService configurations) {
        this.configurations = configurations;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/platform/configurations", READ, this::list)
                        .summary("Lists the configurations that exist and those that a bundle would read")
                        .paged()
                        .answers(Body.items(ConfigurationSummary.class)),
                get(ONE, READ, this::read)
                        .summary("Shows one configuration with its definition, secrets hidden")
                        .conditional()
                        .answers(ConfigurationDetail.class),
                put(ONE, CONFIGURE, this::replace)
                        .summary("Makes a configuration what is given")
                        .conditional()
                        .takes(ConfigurationSpec.class)
                        .answers(ConfigurationDetail.class),
                patch(ONE, CONFIGURE, this::change)
                        .summary("Changes the given keys of a configuration; null takes a key away")
                        .conditional()
                        .takes(Body.media("{\"properties\":{…}} with the keys to change", Body.JSON))
                        .answers(ConfigurationDetail.class),
                delete(ONE, CONFIGURE, this::takeAway)
                        .summary("Takes a configuration's file away; what its feature says comes back")
                        .conditional(),
                get(ONE + "/history", READ, this::history)
                        .summary("Lists what a configuration was before its changes, the newest first")
                        .answers(Body.items(ConfigurationVersion.class)),
                post(ONE + "/rollback", CONFIGURE, this::rollback)
                        .summary("Makes a configuration what it was before its last change")
                        .answers(ConfigurationDetail.class));
    }

    private Reply list(Request request) {
        return Reply.page(request, configurations.list(), ConfigurationSummary::pid);
    }

    private Reply read(Request request) {
        return tagged(configurations.configuration(request.path("pid")));
    }

    private Reply replace(Request request) {
        return Reply.change(
                configurations.put(request.path("pid"), request.body(ConfigurationSpec.class), request.ifMatch()),
                ConfigurationResource::tagged);
    }

    private Reply change(Request request) {
        return Reply.change(
                configurations.patch(request.path("pid"), request.bson(), request.ifMatch()),
                ConfigurationResource::tagged);
    }

    private Reply takeAway(Request request) {
        return Reply.change(configurations.delete(request.path("pid"), request.ifMatch()), nothing -> Reply.empty());
    }

    private Reply history(Request request) {
        return Reply.items(configurations.history(request.path("pid")));
    }

    private Reply rollback(Request request) {
        return Reply.change(configurations.rollback(request.path("pid")), ConfigurationResource::tagged);
    }

    private static Reply tagged(ConfigurationDetail detail) {
        return Reply.of(detail).etag(detail.etag());
    }
}
