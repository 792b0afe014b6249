/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.patch;
import static lucid.http.api.Route.post;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexService;
import lucid.operation.api.Change;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/databases/{database}/collections/{collection}/indexes}. */
@Component
public final class IndexResource implements Resource {

    private static final String ALL = "/databases/{database}/collections/{collection}/indexes";
    private static final String ONE = ALL + "/{index}";

    private final IndexService indexes;

    /** Routes to the service. */
    @Activate
    public IndexResource(@Reference IndexService indexes) {
        this.indexes = indexes;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(ALL, "index:read", this::list)
                        .summary("Lists the indexes of a collection, and how often each server used them")
                        .answers(Body.items(IndexDetail.class))
                        .paged(),
                post(ALL, "index:write", this::create)
                        .summary("Makes an index; making an equal one again changes nothing")
                        .takes(Body.media("key, name and the options of createIndexes", Body.JSON))
                        .answers(IndexDetail.class),
                get(ONE, "index:read", this::index)
                        .summary("Reads one index, and how often each server used it")
                        .answers(IndexDetail.class),
                patch(ONE, "index:write", this::modify)
                        .summary("Changes an index by collMod; unique after its preparation")
                        .takes(Body.media("hidden, expireAfterSeconds, prepareUnique or unique", Body.JSON))
                        .answers(IndexDetail.class),
                delete(ONE, "index:write", this::drop).summary("Drops an index").destroys("index"));
    }

    private Reply list(Request request) {
        return Reply.page(
                request, indexes.list(request.path("database"), request.path("collection")), IndexDetail::name);
    }

    private Reply create(Request request) {
        Change<IndexDetail> change =
                indexes.create(request.path("database"), request.path("collection"), request.bson());
        return Reply.change(
                change, made -> change.commands().isEmpty() ? Reply.of(made) : Reply.created(path(made), made));
    }

    private Reply index(Request request) {
        return Reply.of(indexes.index(request.path("database"), request.path("collection"), request.path("index")));
    }

    private Reply modify(Request request) {
        return Reply.change(
                indexes.modify(
                        request.path("database"), request.path("collection"), request.path("index"), request.bson()),
                Reply::of);
    }

    private Reply drop(Request request) {
        return Reply.change(
                indexes.drop(request.path("database"), request.path("collection"), request.path("index")),
                nothing -> Reply.empty());
    }

    private static String path(IndexDetail made) {
        return "/api/v1/databases/" + segment(made.database()) + "/collections/" + segment(made.collection())
                + "/indexes/" + segment(made.name());
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
