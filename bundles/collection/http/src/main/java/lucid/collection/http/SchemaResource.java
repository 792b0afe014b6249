/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.http;

import static lucid.http.api.Route.get;
import static lucid.http.api.Route.post;

import java.util.List;
import lucid.collection.api.CollectionSchema;
import lucid.collection.api.SchemaCheck;
import lucid.collection.api.SchemaProposal;
import lucid.collection.api.SchemaService;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.security.api.AccessControl;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/databases/{database}/collections/{collection}/schema}. */
@Component
public final class SchemaResource implements Resource {

    private static final String PATH = "/databases/{database}/collections/{collection}/schema";
    private static final long SAMPLE = 1_000;

    private final SchemaService schemas;
    private final DocumentSources sources;

    /** Routes to the service. */
    @Activate
    public SchemaResource(@Reference SchemaService schemas, @Reference AccessControl access) {
        this.schemas = schemas;
        this.sources = new DocumentSources(access);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(PATH, "collection:read", this::schema)
                        .summary("Infers a schema from a sample of the documents")
                        .with(Parameter.query("sample", Parameter.Kind.NUMBER, "How many documents, at most 10000"))
                        .answers(CollectionSchema.class),
                post(PATH + "/check", "collection:read", this::check)
                        .summary("Counts the documents that a proposed validator would refuse; says why of a page")
                        .takes(SchemaProposal.class)
                        .answers(SchemaCheck.class)
                        .reads());
    }

    private Reply schema(Request request) {
        return Reply.of(
                schemas.schema(request.path("database"), request.path("collection"), request.number("sample", SAMPLE)));
    }

    private Reply check(Request request) {
        sources.require(request, request.path("collection"));
        return Reply.of(schemas.check(
                request.path("database"), request.path("collection"), request.body(SchemaProposal.class)));
    }
}
