/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditItem;
import lucid.audit.api.AuditLog;
import lucid.audit.api.AuditProblem;
import lucid.audit.api.AuditRecords;
import lucid.audit.api.AuditSearch;
import lucid.audit.api.ExportRange;
import lucid.audit.api.RecordPage;
import lucid.audit.api.RecordProof;
import lucid.audit.api.TrailVerification;
import lucid.http.api.Body;
import lucid.http.api.Page;
import lucid.http.api.Parameter;
import lucid.http.api.Reply;
import lucid.http.api.Request;
import lucid.http.api.Resource;
import lucid.http.api.Route;
import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /api/v1/audit}: the trail, its proofs and its exports. Values are for those with {@value #VALUES}. */
@Component
public final class AuditResource implements Resource {

    private static final String READ = "audit:read";
    private static final String VALUES = "audit:read-values";
    private static final Parameter[] FILTER = Filters.parameters();

    private final AuditSearch search;
    private final AuditRecords records;
    private final AuditLog log;

    /** Answers from these. */
    @Activate
    public AuditResource(@Reference AuditSearch search, @Reference AuditRecords records, @Reference AuditLog log) {
        this.search = search;
        this.records = records;
        this.log = log;
    }

    @Override
    public List<Route> routes() {
        return Stream.concat(reading(), proving()).toList();
    }

    private Stream<Route> reading() {
        return Stream.of(
                Route.get("/audit/records", READ, this::page)
                        .summary("Lists what was done, the newest first; an intent and its outcome are one item")
                        .with(FILTER)
                        .answers(Body.items(AuditItem.class))
                        .paged(),
                Route.get("/audit/export", "audit:export", this::export)
                        .summary("Exports records with all that is needed to verify them offline")
                        .with(FILTER)
                        .with(
                                Parameter.query("fromSeq", Parameter.Kind.NUMBER, "Number of the first record"),
                                Parameter.query("toSeq", Parameter.Kind.NUMBER, "Number of the record after the last"))
                        .answers(Body.media(
                                "An export, one line each; verify it with lucid audit verify", Body.NDJSON)));
    }

    private Stream<Route> proving() {
        return Stream.of(
                Route.get("/audit/records/{seq}/proof", READ, this::proof)
                        .summary("Proves that a record is in the tree of a signed checkpoint")
                        .answers(RecordProof.class),
                Route.get("/audit/checkpoints", READ, this::checkpoints)
                        .summary("Lists the signed checkpoints, the oldest first")
                        .answers(Body.items(AuditCheckpoint.class))
                        .paged(),
                Route.post("/audit/verify", "audit:verify", this::verify)
                        .summary("Verifies every record, the tree and the checkpoints of this node")
                        .answers(TrailVerification.class)
                        .reads());
    }

    private Reply page(Request request) {
        RecordPage page = search.page(Filters.of(request), request.query("cursor"), request.limit());
        RecordPage shown = seesValues(request) ? page : page.redacted();
        return Reply.page(new Page<>(shown.items(), shown.next()));
    }

    private Reply export(Request request) {
        ExportRange range = new ExportRange(
                request.number("fromSeq", 0),
                request.number("toSeq", Long.MAX_VALUE),
                Filters.of(request),
                !seesValues(request));
        long size = log.size();
        if (range.from() < 0 || range.from() >= Math.min(range.to(), size)) {
            throw new ProblemException(
                    AuditProblem.RANGE_INVALID, "fromSeq is to be below toSeq and the number of records, " + size);
        }
        return Reply.stream(Body.NDJSON, out -> records.export(range, out));
    }

    private Reply proof(Request request) {
        return Reply.of(records.proof(number(request.path("seq"), AuditProblem.RECORD_MISSING)));
    }

    private Reply checkpoints(Request request) {
        String cursor = request.query("cursor");
        long from = cursor.isEmpty() ? 0 : number(cursor, AuditProblem.CURSOR_INVALID) + 1;
        List<AuditCheckpoint> found = records.checkpoints(from, request.limit());
        boolean more = found.size() == request.limit();
        return Reply.page(new Page<>(
                found, more ? Long.toString(found.get(found.size() - 1).size()) : ""));
    }

    private Reply verify(Request request) {
        return Reply.of(records.verify());
    }

    private static long number(String text, AuditProblem otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new ProblemException(otherwise, "'" + text + "' is not the number of a record", e);
        }
    }

    /** Not to see values is no refusal: the reader gets less. */
    private static boolean seesValues(Request request) {
        try {
            request.require(VALUES, Map.of());
            return true;
        } catch (ProblemException e) {
            if (e.type() == SecurityProblem.FORBIDDEN) {
                return false;
            }
            throw e;
        }
    }
}
