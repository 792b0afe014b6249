/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.post;

import java.util.List;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.platform.api.BundleOutcome;
import lucid.platform.api.BundleService;
import lucid.platform.api.BundleSummary;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/platform/bundles}. */
@Component
public final class BundleResource implements Resource {

    private static final String ONE = "/platform/bundles/{symbolicName}";

    private final BundleService bundles;

    /** On the service that changes bundles. */
    @Activate
    public BundleResource(@Reference BundleService bundles) {
        this.bundles = bundles;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/platform/bundles", Permissions.READ, this::list)
                        .summary("Lists the installed bundles")
                        .paged()
                        .answers(Body.items(BundleSummary.class)),
                get(ONE, Permissions.READ, this::read)
                        .summary("Shows one bundle")
                        .answers(BundleSummary.class),
                post("/platform/bundles", Permissions.OPERATE, this::upload)
                        .summary("Installs a bundle, or updates the one of the same symbolic name")
                        .streaming()
                        .takes(Body.media("The jar of the bundle", "application/java-archive"))
                        .with(Signatures.HEADER)
                        .answers(BundleOutcome.class),
                post(ONE + "/start", Permissions.OPERATE, this::start)
                        .summary("Starts a bundle")
                        .answers(BundleOutcome.class),
                post(ONE + "/stop", Permissions.OPERATE, this::stop)
                        .summary("Stops a bundle")
                        .answers(BundleOutcome.class),
                post(ONE + "/rollback", Permissions.OPERATE, this::rollback)
                        .summary("Goes back to the jar before the last update")
                        .answers(BundleOutcome.class),
                delete(ONE, Permissions.OPERATE, this::remove)
                        .summary("Uninstalls a bundle")
                        .destroys("symbolicName")
                        .answers(BundleOutcome.class));
    }

    private Reply list(Request request) {
        return Reply.page(request, bundles.list(), BundleSummary::symbolicName);
    }

    private Reply read(Request request) {
        return Reply.of(bundles.bundle(name(request)));
    }

    private Reply upload(Request request) {
        return Reply.change(bundles.upload(request.stream(), Signatures.of(request)), Reply::of);
    }

    private Reply start(Request request) {
        return Reply.change(bundles.start(name(request)), Reply::of);
    }

    private Reply stop(Request request) {
        return Reply.change(bundles.stop(name(request)), Reply::of);
    }

    private Reply rollback(Request request) {
        return Reply.change(bundles.rollback(name(request)), Reply::of);
    }

    private Reply remove(Request request) {
        return Reply.change(bundles.remove(name(request)), Reply::of);
    }

    private static String name(Request request) {
        return request.path("symbolicName");
    }
}
