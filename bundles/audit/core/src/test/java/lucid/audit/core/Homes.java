/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.audit.api.Action;
import lucid.audit.api.ExportRange;
import lucid.audit.api.Outcome;
import lucid.audit.api.RecordFilter;
import lucid.audit.api.Who;
import lucid.auditproof.api.TrailReport;
import lucid.auditproof.api.TrailVerifier;
import org.bson.BsonDocument;
import org.bson.BsonInt32;

/** Trails for tests. */
final class Homes {

    private static final Who SOMEBODY = new Who("ann", "basic", "", "", "127.0.0.1");

    private Homes() {}

    static Settings settings(Path home) {
        return new Settings(
                home,
                home.resolve("keys"),
                Duration.ofSeconds(60),
                1 << 20,
                Duration.ofHours(24),
                1_024,
                Duration.ofSeconds(10));
    }

    static Trail open(Path home) throws IOException {
        return Trail.open(settings(home), TrailClock.SYSTEM, ChannelFile::open, Optional.empty());
    }

    static Action action(Action.Effect effect) {
        return new Action(
                SOMEBODY,
                "http",
                "document:write",
                "POST /api/v1/databases/{database}/collections/{collection}/documents",
                Map.of("database", "shop", "collection", "orders"),
                effect,
                "0af7651916cd43dd",
                "");
    }

    static Entry intent(Trail trail) {
        return new Entry(Entry.Kind.INTENT, action(Action.Effect.CHANGE), trail.clock());
    }

    static Entry read(Trail trail) {
        Entry entry = new Entry(Entry.Kind.EVENT, action(Action.Effect.READ), trail.clock());
        entry.outcome = Outcome.SUCCEEDED;
        entry.durationMicros = 12;
        return entry;
    }

    /** One change from its intent to its outcome. */
    static long change(Trail trail, int number) {
        Entry intent = intent(trail);
        trail.putChange(intent);
        trail.await(intent);
        Entry outcome = new Entry(Entry.Kind.OUTCOME, intent.action, trail.clock());
        outcome.intent = intent;
        outcome.outcome = Outcome.SUCCEEDED;
        outcome.durationMicros = 345;
        outcome.detail = new BsonDocument("number", new BsonInt32(number));
        trail.put(outcome);
        return intent.seq;
    }

    static byte[] export(Trail trail, long from, long to) throws IOException {
        trail.checkpoint();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportRange range = new ExportRange(from, to, RecordFilter.ALL, false);
        TrailExport.write(trail, range, trail.writer().durable(), out);
        return out.toByteArray();
    }

    static TrailReport verify(Trail trail, byte[] export) throws IOException {
        return new TrailVerifier(trail.key(), List.of()).export(new ByteArrayInputStream(export));
    }

    static TrailReport verify(Trail trail) throws IOException {
        trail.checkpoint();
        try (LiveSource source = new LiveSource(trail, trail.writer().durable())) {
            return new TrailVerifier(trail.key(), List.of()).trail(source);
        }
    }
}
