/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.patch;
import static lucid.http.api.Route.put;

import java.util.List;
import lucid.document.api.DocumentService;
import lucid.document.api.StoredDocument;
import lucid.document.api.Written;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.codecs.BsonDocumentCodec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /databases/{database}/collections/{collection}/documents/{id}}. */
@Component
public final class DocumentResource implements Resource {

    private static final String DOCUMENT = Targets.COLLECTION + "/documents/{id}";
    private static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String OPERATORS = "application/vnd.lucid.update+json";
    private static final Body ONE = Body.media("A document in Extended JSON", Body.JSON);
    private static final Body CHANGES = Body.media(
            "A merge patch (RFC 7396), or MongoDB's update operators with arrayFilters beside them",
            Body.JSON,
            MERGE_PATCH,
            OPERATORS);

    private final DocumentService documents;

    /** Serves documents. */
    @Activate
    public DocumentResource(@Reference DocumentService documents) {
        this.documents = documents;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get(DOCUMENT, Targets.READ, this::read)
                        .summary("Reads a document")
                        .answers(ONE)
                        .conditional()
                        .consistent(),
                put(DOCUMENT, Targets.WRITE, this::replace)
                        .summary("Replaces a document or inserts it; If-None-Match: * only inserts")
                        .takes(ONE)
                        .answers(PutReply.class)
                        .writesData()
                        .conditional()
                        .consistent(),
                patch(DOCUMENT, Targets.WRITE, this::change)
                        .summary("Changes a document and answers what it is then")
                        .takes(CHANGES)
                        .answers(ONE)
                        .writesData()
                        .conditional()
                        .consistent(),
                delete(DOCUMENT, Targets.WRITE, this::remove)
                        .summary("Deletes a document")
                        .writesData()
                        .conditional()
                        .consistent());
    }

    private Reply read(Request request) {
        return found(documents.get(Targets.of(request), id(request)));
    }

    private Reply replace(Request request) {
        BsonDocument body = request.bson().decode(new BsonDocumentCodec());
        return written(request, documents.put(Targets.of(request), id(request), body, Targets.condition(request)));
    }

    private static Reply written(Request request, Written written) {
        PutReply body = new PutReply(written.id(), written.created());
        Reply reply =
                written.created() ? Reply.created(Locations.document(request, written.id()), body) : Reply.of(body);
        return reply.etag(written.version());
    }

    private Reply change(Request request) {
        BsonDocument body = request.bson().decode(new BsonDocumentCodec());
        return found(
                OPERATORS.equals(request.mediaType())
                        ? documents.update(Targets.of(request), id(request), body, Targets.condition(request))
                        : documents.merge(Targets.of(request), id(request), body, Targets.condition(request)));
    }

    private Reply remove(Request request) {
        documents.delete(Targets.of(request), id(request), Targets.condition(request));
        return Reply.empty();
    }

    private static BsonValue id(Request request) {
        return IdText.parse(request.path("id"));
    }

    private static Reply found(StoredDocument stored) {
        return Reply.bson(stored.document()).etag(stored.version());
    }
}
