/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.http;

import static lucid.http.api.Route.get;
import static lucid.http.api.Route.post;

import java.util.List;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.TrashEntry;
import lucid.collection.api.TrashService;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/databases/{database}/trash}. */
@Component
public final class TrashResource implements Resource {

    private final TrashService trash;

    /** Routes to the service. */
    @Activate
    public TrashResource(@Reference TrashService trash) {
        this.trash = trash;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/databases/{database}/trash", "collection:read", this::list)
                        .summary("Lists the dropped collections that can be restored")
                        .answers(Body.items(TrashEntry.class))
                        .paged(),
                post("/databases/{database}/trash/{id}/restore", "collection:write", this::restore)
                        .summary("Gives a dropped collection its name back")
                        .answers(CollectionDetail.class));
    }

    private Reply list(Request request) {
        return Reply.page(request, trash.list(request.path("database")), TrashEntry::id);
    }

    private Reply restore(Request request) {
        return Reply.change(trash.restore(request.path("database"), request.path("id")), Reply::of);
    }
}
