/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;

import java.util.List;
import lucid.collection.api.CollectionService;
import lucid.collection.api.DatabaseStats;
import lucid.collection.api.DatabaseSummary;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/databases}. */
@Component
public final class DatabaseResource implements Resource {

    private final CollectionService collections;

    /** Routes to the service. */
    @Activate
    public DatabaseResource(@Reference CollectionService collections) {
        this.collections = collections;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/databases", "collection:read", this::list)
                        .summary("Lists the databases")
                        .answers(Body.items(DatabaseSummary.class))
                        .paged(),
                get("/databases/{database}", "collection:read", this::database)
                        .summary("Sizes of one database")
                        .answers(DatabaseStats.class),
                delete("/databases/{database}", "database:drop", this::drop)
                        .summary("Drops a database with all it holds, for good")
                        .destroys("database"));
    }

    private Reply list(Request request) {
        return Reply.page(request, collections.databases(), DatabaseSummary::name);
    }

    private Reply database(Request request) {
        return Reply.of(collections.database(request.path("database")));
    }

    private Reply drop(Request request) {
        return Reply.change(collections.dropDatabase(request.path("database")), nothing -> Reply.empty());
    }
}
