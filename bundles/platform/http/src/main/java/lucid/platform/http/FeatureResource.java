/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.put;

import java.util.List;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.platform.api.FeatureDetail;
import lucid.platform.api.FeatureSummary;
import lucid.platform.api.Features;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/platform/features}. */
@Component
public final class FeatureResource implements Resource {

    private static final String ONE = "/platform/features/{name}";

    private final Features features;

    /** On the service that installs features. */
    @Activate
    public FeatureResource(@Reference Features features) {
        this.features = features;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/platform/features", Permissions.READ, this::list)
                        .summary("Lists the installed features")
                        .paged()
                        .answers(Body.items(FeatureSummary.class)),
                get(ONE, Permissions.READ, this::read)
                        .summary("Shows one feature with its bundles")
                        .answers(FeatureDetail.class),
                put(ONE, Permissions.OPERATE, this::install)
                        .summary("Installs a feature, or makes an installed one what the file says")
                        .takes(Body.media("An OSGi feature file", Body.JSON))
                        .with(Signatures.HEADER)
                        .answers(FeatureDetail.class),
                delete(ONE, Permissions.OPERATE, this::remove)
                        .summary("Removes a feature with the bundles that no other feature has")
                        .destroys("name"));
    }

    private Reply list(Request request) {
        return Reply.page(request, features.list(), FeatureSummary::name);
    }

    private Reply read(Request request) {
        return Reply.of(features.feature(request.path("name")));
    }

    private Reply install(Request request) {
        return Reply.change(
                features.install(request.path("name"), request.stream(), Signatures.of(request)), Reply::of);
    }

    private Reply remove(Request request) {
        return Reply.change(features.remove(request.path("name")), nothing -> Reply.empty());
    }
}
