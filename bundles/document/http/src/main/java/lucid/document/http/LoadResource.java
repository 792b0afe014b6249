/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import static lucid.http.api.Route.post;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import lucid.document.api.BulkOperation;
import lucid.document.api.BulkResult;
import lucid.document.api.DocumentProblem;
import lucid.document.api.EncryptedFields;
import lucid.document.api.LoadService;
import lucid.document.api.LoadSource;
import lucid.document.api.LoadSpec;
import lucid.document.api.LoadSummary;
import lucid.http.api.Body;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What writes many documents of {@code /databases/{database}/collections/{collection}}. */
@Component
public final class LoadResource implements Resource {

    private static final Body DOCUMENTS =
            Body.media("One document, an array, or NDJSON of any length, in Extended JSON", Body.JSON, Body.NDJSON);
    private static final Body SUMMARY =
            Body.media("What was inserted; as NDJSON with a line for each acknowledged batch", Body.JSON, Body.NDJSON);

    private final LoadService loads;
    private final Sights sights;

    /** Serves loads. */
    @Activate
    public LoadResource(
            @Reference LoadService loads, @Reference AccessControl access, @Reference EncryptedFields encrypted) {
        this.loads = loads;
        this.sights = new Sights(access, encrypted);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post(Targets.COLLECTION + "/documents", Targets.WRITE, this::insert)
                        .summary("Inserts documents; with an Idempotency-Key the same lines may be sent again")
                        .takes(DOCUMENTS)
                        .answers(SUMMARY)
                        .writesData()
                        .streaming()
                        .consistent(),
                post(Targets.COLLECTION + "/bulk", Targets.WRITE, this::bulk)
                        .summary("Inserts, updates, replaces and deletes in one call")
                        .takes(BulkBody.class)
                        .answers(BulkResult.class)
                        .writesData()
                        .consistent());
    }

    private Reply bulk(Request request) {
        BulkBody body = request.body(BulkBody.class);
        WriteSight sight = sights.writing(request);
        List<BulkOperation> operations =
                body.list().stream().map(sight::checked).toList();
        ChangeNotes notes = new ChangeNotes(request);
        BulkResult result = loads.bulk(notes.watched(sight.target()), operations, body.ordered());
        notes.done();
        notes.counted(result);
        return Reply.of(sight.withheld().shown(result));
    }

    private Reply insert(Request request) {
        if (Body.NDJSON.equals(request.mediaType())) {
            return load(request, new NdjsonLines(request.stream()), request::draining);
        }
        List<RawBsonDocument> documents = request.bsonList();
        boolean one = documents.size() == 1 && request.header("Idempotency-Key").isEmpty() && !streams(request);
        return one ? one(request, documents.get(0)) : array(request, documents);
    }

    private Reply one(Request request, RawBsonDocument document) {
        ChangeNotes notes = new ChangeNotes(request);
        BsonValue id = loads.insert(
                notes.watched(Targets.of(request)), sights.writing(request).inserted(document));
        notes.done();
        LoadSummary summary = new LoadSummary(1, List.of(id), List.of(), 0, 1, 0, false);
        return Reply.created(Locations.document(request, id), summary);
    }

    private Reply array(Request request, List<RawBsonDocument> documents) {
        return load(request, new DocumentList(documents), () -> false);
    }

    private Reply load(Request request, LoadSource source, BooleanSupplier stops) {
        LoadSpec spec = new LoadSpec(Targets.of(request), request.header("Idempotency-Key"), request.actor(), stops);
        LoadSource checked = new CheckedLines(source, sights.writing(request));
        ChangeNotes notes = new ChangeNotes(request);
        if (streams(request)) {
            return Reply.stream(Body.NDJSON, out -> new LoadStream(out, notes).run(loads, spec, checked));
        }
        try {
            LoadSummary summary = loads.load(spec, checked, line -> {});
            notes.counted(summary);
            return answered(summary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply answered(LoadSummary summary) {
        if (summary.interrupted()) {
            throw new ProblemException(
                    DocumentProblem.LOAD_INTERRUPTED,
                    "lines up to " + summary.acknowledged() + " are acknowledged; send the others again");
        }
        return Reply.of(summary);
    }

    private static boolean streams(Request request) {
        return request.header("Accept").toLowerCase(Locale.ROOT).contains(Body.NDJSON);
    }
}
