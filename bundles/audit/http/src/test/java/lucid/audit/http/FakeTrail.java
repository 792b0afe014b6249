/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditItem;
import lucid.audit.api.AuditLine;
import lucid.audit.api.AuditLog;
import lucid.audit.api.AuditRecord;
import lucid.audit.api.AuditRecords;
import lucid.audit.api.AuditSearch;
import lucid.audit.api.ExportRange;
import lucid.audit.api.RecordFilter;
import lucid.audit.api.RecordPage;
import lucid.audit.api.RecordProof;
import lucid.audit.api.TrailVerification;
import org.bson.BsonDocument;

/** Ten records, of which one with a value is shown. */
final class FakeTrail implements AuditSearch, AuditRecords, AuditLog {

    private static final AuditRecord SHOWN =
            new AuditRecord(3, "00", BsonDocument.parse("{action: 'a:b', detail: {value: 'planted'}}"));

    RecordFilter asked = RecordFilter.ALL;

    @Override
    public RecordPage page(RecordFilter filter, String cursor, int limit) {
        asked = filter;
        return new RecordPage(List.of(new AuditItem(3, "succeeded", List.of(SHOWN))), "3");
    }

    @Override
    public void export(ExportRange range, OutputStream out) throws IOException {
        String said = range.from() + " " + range.to() + " " + range.redacted();
        out.write(said.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public AuditRecord record(long seq) {
        return SHOWN;
    }

    @Override
    public RecordProof proof(long seq) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AuditCheckpoint> checkpoints(long fromSize, int limit) {
        return List.of();
    }

    @Override
    public TrailVerification verify() {
        return new TrailVerification(true, 10, 0, 1, List.of());
    }

    @Override
    public String id() {
        return "log-1";
    }

    @Override
    public String boot() {
        return "b0";
    }

    @Override
    public long first() {
        return 0;
    }

    @Override
    public long size() {
        return 10;
    }

    @Override
    public List<AuditLine> lines(long from, int most, long bytes) {
        return List.of();
    }

    @Override
    public Optional<AuditCheckpoint> head() {
        return Optional.empty();
    }
}
