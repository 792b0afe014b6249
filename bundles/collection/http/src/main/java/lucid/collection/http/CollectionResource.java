/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.patch;
import static lucid.http.api.Route.post;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionService;
import lucid.collection.api.CollectionSpec;
import lucid.collection.api.CollectionStats;
import lucid.collection.api.RenameTarget;
import lucid.http.api.Body;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.operation.api.Change;
import lucid.security.api.AccessControl;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/databases/{database}/collections}. */
@Component
public final class CollectionResource implements Resource {

    private static final String ALL = "/databases/{database}/collections";
    private static final String ONE = ALL + "/{collection}";

    private final CollectionService collections;
    private final DocumentSources sources;

    /** Routes to the service. */
    @Activate
    public CollectionResource(@Reference CollectionService collections, @Reference AccessControl access) {
        this.collections = collections;
        this.sources = new DocumentSources(access);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(ALL, "collection:read", this::list)
                        .summary("Lists the collections and views of a database")
                        .answers(Body.items(CollectionDetail.class))
                        .paged(),
                post(ALL, "collection:write", this::create)
                        .summary("Makes a collection; with equal options it changes nothing")
                        .takes(CollectionSpec.class)
                        .answers(CollectionDetail.class),
                get(ONE, "collection:read", this::collection)
                        .summary("Reads one collection or view")
                        .answers(CollectionDetail.class),
                patch(ONE, "collection:write", this::modify)
                        .summary("Changes options by collMod")
                        .takes(Body.media("the fields of collMod besides the name", Body.JSON))
                        .answers(CollectionDetail.class),
                delete(ONE, "collection:drop", this::drop)
                        .summary("Drops a collection into the trash, or with purge for good")
                        .with(Parameter.query("purge", Parameter.Kind.FLAG, "Whether to drop it for good"))
                        .destroys("collection"),
                get(ONE + "/stats", "collection:read", this::stats)
                        .summary("Sizes of one collection")
                        .answers(CollectionStats.class),
                post(ONE + "/rename", "collection:write", this::rename)
                        .summary("Renames a collection within its database")
                        .takes(RenameTarget.class)
                        .answers(CollectionDetail.class),
                post(ONE + "/validate", "collection:write", this::validate)
                        .summary("Checks the structure of a collection")
                        .with(Parameter.query("full", Parameter.Kind.FLAG, "Whether to read every page of it"))
                        .answers(Body.media("the server's reply to validate", Body.JSON))
                        .reads(),
                post(ONE + "/compact", "collection:write", this::compact)
                        .summary("Frees disk space")
                        .answers(Body.media("the server's reply to compact", Body.JSON)));
    }

    private Reply list(Request request) {
        return Reply.page(request, collections.list(request.path("database")), CollectionDetail::name);
    }

    private Reply create(Request request) {
        CollectionSpec spec = request.body(CollectionSpec.class);
        sources.require(request, spec.options());
        Change<CollectionDetail> change = collections.create(request.path("database"), spec);
        return Reply.change(
                change, made -> change.commands().isEmpty() ? Reply.of(made) : Reply.created(path(made), made));
    }

    private Reply collection(Request request) {
        return Reply.of(collections.collection(request.path("database"), request.path("collection")));
    }

    private Reply modify(Request request) {
        RawBsonDocument options = request.bson();
        sources.require(request, options);
        return Reply.change(
                collections.modify(request.path("database"), request.path("collection"), options), Reply::of);
    }

    private Reply drop(Request request) {
        return Reply.change(
                collections.drop(request.path("database"), request.path("collection"), request.flag("purge")),
                nothing -> Reply.empty());
    }

    private Reply stats(Request request) {
        return Reply.of(collections.stats(request.path("database"), request.path("collection")));
    }

    private Reply rename(Request request) {
        String to = request.body(RenameTarget.class).to();
        String database = request.path("database");
        request.require("collection:write", Map.of("database", database, "collection", to));
        return Reply.change(collections.rename(database, request.path("collection"), to), Reply::of);
    }

    private Reply validate(Request request) {
        return bson(collections.validate(request.path("database"), request.path("collection"), request.flag("full")));
    }

    private Reply compact(Request request) {
        return Reply.change(
                collections.compact(request.path("database"), request.path("collection")), CollectionResource::bson);
    }

    private static Reply bson(BsonDocument document) {
        return Reply.bson(new RawBsonDocument(document, new BsonDocumentCodec()));
    }

    private static String path(CollectionDetail made) {
        return "/api/v1/databases/" + segment(made.database()) + "/collections/" + segment(made.name());
    }

    private static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
