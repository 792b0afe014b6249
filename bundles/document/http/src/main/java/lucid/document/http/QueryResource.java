/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static lucid.http.api.Route.get;
import static lucid.http.api.Route.post;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import lucid.document.api.Counting;
import lucid.document.api.DistinctQuery;
import lucid.document.api.DocumentPage;
import lucid.document.api.EncryptedFields;
import lucid.document.api.Explainable;
import lucid.document.api.Query;
import lucid.document.api.QueryService;
import lucid.document.api.ValuePage;
import lucid.http.api.Body;
import lucid.http.api.Handler;
import lucid.http.api.Page;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.security.api.AccessControl;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What reads many documents of {@code /databases/{database}/collections/{collection}}. */
@Component
public final class QueryResource implements Resource {

    private static final Body LIST = Body.media("A list of documents in Extended JSON", Body.JSON);
    private static final Body ONE = Body.media("What the server says, in Extended JSON", Body.JSON);
    private static final Parameter FILTER =
            Parameter.query("filter", Parameter.Kind.DOCUMENT, "Which documents, as MongoDB's find takes it");

    private final QueryService queries;
    private final Sights sights;

    /** Serves queries. */
    @Activate
    public QueryResource(
            @Reference QueryService queries, @Reference AccessControl access, @Reference EncryptedFields encrypted) {
        this.queries = queries;
        this.sights = new Sights(access, encrypted);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(Targets.COLLECTION + "/documents", Targets.READ, this::list)
                        .summary("Lists documents, page by page without gap or repeat")
                        .with(
                                FILTER,
                                Parameter.query("sort", Parameter.Kind.DOCUMENT, "Fields with 1 or -1"),
                                Parameter.query("projection", Parameter.Kind.DOCUMENT, "Which fields"),
                                Parameter.choice(
                                        "count", List.of("exact", "estimated"), "Whether to count all matches too"))
                        .answers(LIST)
                        .paged()
                        .consistent(),
                asks("/query", this::find).takes(QueryBody.class).answers(LIST).summary("Lists documents by a query"),
                asks("/aggregate", this::aggregate)
                        .takes(PipelineBody.class)
                        .answers(LIST)
                        .summary("Runs a pipeline that only reads"),
                asks("/count", this::count)
                        .takes(CountBody.class)
                        .answers(CountReply.class)
                        .summary("Counts documents exactly"),
                asks("/distinct", this::distinct)
                        .takes(DistinctBody.class)
                        .answers(Body.media("A list of values in Extended JSON", Body.JSON))
                        .summary("Lists the different values of a field"),
                asks("/explain", this::explain)
                        .takes(ExplainBody.class)
                        .answers(ONE)
                        .summary("Tells how the server would run a query, pipeline or write; writes nothing"),
                exports());
    }

    private Route exports() {
        return get(Targets.COLLECTION + "/export", Targets.READ, this::export)
                .summary("Streams documents by id; CSV cells that begin like formulas are left as they are"
                        + " unless formulas=escape")
                .with(
                        FILTER,
                        Parameter.choice("format", List.of("ndjson", "csv"), "NDJSON unless said otherwise"),
                        Parameter.query("fields", Parameter.Kind.TEXT, "Paths with commas; CSV needs them"),
                        Parameter.choice("formulas", List.of("keep", "escape"), "Whether a quote defuses CSV formulas"))
                .answers(Body.media("Documents, one a line", Body.NDJSON, ExportBody.CSV, Body.JSON))
                .consistent();
    }

    private static Route asks(String path, Handler handler) {
        return post(Targets.COLLECTION + path, Targets.READ, handler).reads().consistent();
    }

    private Reply list(Request request) {
        Query query = new Query(
                request.document("filter"),
                request.document("projection"),
                request.document("sort"),
                request.limit(),
                request.query("cursor"),
                QueryBody.counting(request.query("count")));
        return found(request, query);
    }

    private Reply find(Request request) {
        return found(request, request.body(QueryBody.class).query());
    }

    private Reply found(Request request, Query query) {
        ReadSight sight = sights.reading(request);
        return page(queries.find(sight.target(), sight.query(query)));
    }

    private static Reply page(DocumentPage page) {
        if (page.counting() == Counting.NONE) {
            return Reply.bsonPage(page.items(), page.next());
        }
        String counted = page.counting().name().toLowerCase(Locale.ROOT);
        return Reply.bsonPage(page.items(), page.next(), new PageCount(page.count(), counted));
    }

    private Reply aggregate(Request request) {
        PipelineBody body = request.body(PipelineBody.class);
        ReadSight sight = sights.reading(request);
        Set<String> clear = sights.requireForeign(request, body.pipeline());
        return Reply.bsonPage(queries.aggregate(sight.with(clear), sight.pipeline(body.pipeline()), body.limit()), "");
    }

    private Reply count(Request request) {
        ReadSight sight = sights.reading(request);
        BsonDocument filter = sight.filter(request.body(CountBody.class).filter());
        return Reply.of(new CountReply(queries.count(sight.target(), filter)));
    }

    private Reply distinct(Request request) {
        ReadSight sight = sights.reading(request);
        DistinctQuery query = sight.distinct(request.body(DistinctBody.class).query());
        ValuePage page = queries.distinct(sight.target(), query);
        return Reply.page(new Page<>(page.items(), page.next()));
    }

    private Reply explain(Request request) {
        ExplainBody body = request.body(ExplainBody.class);
        ReadSight sight = sights.reading(request);
        sight.requireWhole("a plan");
        if (body.explainable() instanceof Explainable.Aggregate aggregate) {
            sights.requireForeign(request, aggregate.pipeline());
        }
        return Reply.bson(queries.explain(sight.target(), body.explainable(), body.detail()));
    }

    private Reply export(Request request) {
        ExportBody body = ExportBody.of(request);
        ReadSight sight = sights.reading(request);
        BsonDocument filter = sight.filter(request.document("filter"));
        BsonDocument projection = sight.exported(body.fields(), body.projection());
        return Reply.stream(
                body.mediaType(), out -> queries.export(sight.target(), filter, projection, body.lines(out)));
    }
}
