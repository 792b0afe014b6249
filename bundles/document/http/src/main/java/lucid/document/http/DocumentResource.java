/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static lucid.http.api.Route.delete;
import static lucid.http.api.Route.get;
import static lucid.http.api.Route.patch;
import static lucid.http.api.Route.put;

import java.util.List;
import lucid.document.api.DocumentService;
import lucid.document.api.EncryptedFields;
import lucid.document.api.Precondition;
import lucid.document.api.StoredDocument;
import lucid.document.api.Target;
import lucid.document.api.Written;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.security.api.AccessControl;
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
    private final Sights sights;

    /** Serves documents. */
    @Activate
    public DocumentResource(
            @Reference DocumentService documents,
            @Reference AccessControl access,
            @Reference EncryptedFields encrypted) {
        this.documents = documents;
        this.sights = new Sights(access, encrypted);
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
        ReadSight sight = sights.reading(request);
        StoredDocument stored = documents.get(sight.target(), id(request));
        return sight.shown(stored.document(), stored.version());
    }

    private Reply replace(Request request) {
        BsonDocument body = request.bson().decode(new BsonDocumentCodec());
        WriteSight sight = sights.writing(request);
        Precondition condition = sight.condition(Targets.condition(request));
        ChangeNotes notes = new ChangeNotes(request);
        Written written = documents.put(notes.watched(sight.target()), id(request), sight.replaced(body), condition);
        notes.done();
        return written(request, written);
    }

    private static Reply written(Request request, Written written) {
        PutReply body = new PutReply(written.id(), written.created());
        Reply reply =
                written.created() ? Reply.created(Locations.document(request, written.id()), body) : Reply.of(body);
        return reply.etag(written.version());
    }

    private Reply change(Request request) {
        BsonDocument body = request.bson().decode(new BsonDocumentCodec());
        WriteSight sight = sights.writing(request);
        Precondition condition = sight.condition(Targets.condition(request));
        ChangeNotes notes = new ChangeNotes(request);
        Target target = notes.watched(sight.target());
        StoredDocument stored = sight.withheld()
                .answered(() -> OPERATORS.equals(request.mediaType())
                        ? documents.update(target, id(request), sight.updated(body), condition)
                        : documents.merge(target, id(request), sight.merged(body), condition));
        notes.done();
        return sights.reading(request).written(stored.document(), stored.version());
    }

    private Reply remove(Request request) {
        WriteSight sight = sights.writing(request);
        ChangeNotes notes = new ChangeNotes(request);
        documents.delete(notes.watched(sight.target()), id(request), sight.condition(Targets.condition(request)));
        notes.done();
        return Reply.empty();
    }

    private static BsonValue id(Request request) {
        return IdText.parse(request.path("id"));
    }
}
