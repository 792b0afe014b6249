/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import lucid.document.api.BulkOperation;
import lucid.document.api.BulkResult;
import lucid.document.api.DocumentProblem;
import lucid.document.api.LineError;
import lucid.document.api.LoadListener;
import lucid.document.api.LoadService;
import lucid.document.api.LoadSource;
import lucid.document.api.LoadSpec;
import lucid.document.api.LoadSummary;
import lucid.document.api.Target;
import lucid.fieldcrypt.api.FieldEncryption;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.bson.BsonObjectId;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.types.ObjectId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** {@link LoadService} on one deployment. */
@Component(configurationPid = "lucid.document")
public final class MongoLoadService implements LoadService {

    private static final long IDLE_SECONDS = 30;

    private final DocumentCollections collections;
    private final DocumentConfig config;
    private final LoadJournal journal;
    private final Clock clock;
    private final ThreadPoolExecutor writers;

    /** Works on the configured deployment. */
    @Activate
    public MongoLoadService(
            @Reference Deployments deployments, @Reference FieldEncryption fields, DocumentConfig config) {
        this(deployments, fields, config, Clock.systemUTC());
    }

    MongoLoadService(Deployments deployments, FieldEncryption fields, DocumentConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
        collections = new DocumentCollections(deployments, fields, config);
        journal = new LoadJournal(deployments, clock);
        AtomicInteger count = new AtomicInteger();
        writers = new ThreadPoolExecutor(
                0,
                config.load_threads(),
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                work -> new Thread(work, "document-load-" + count.incrementAndGet()),
                (work, pool) -> work.run());
    }

    @Deactivate
    void stop() {
        // Not at once: a batch that is on its way is finished and acknowledged.
        writers.shutdown();
    }

    @Override
    public BsonValue insert(Target target, RawBsonDocument document) {
        boolean own = document.containsKey(SortOrder.ID);
        RawBsonDocument whole = own ? document : LoadIds.with(new BsonObjectId(new ObjectId()), document);
        new DocumentWriter(collections)
                .insert(target, collections.cipher(target).stored(whole));
        return whole.get(SortOrder.ID);
    }

    @Override
    public LoadSummary load(LoadSpec spec, LoadSource source, LoadListener listener) throws IOException {
        Namespaces.writable(spec.target());
        LoadJournal.Owned owned =
                new LoadJournal.Owned(key(spec), UUID.randomUUID().toString());
        boolean kept = !spec.key().isEmpty();
        LoadState state =
                kept ? journal.claim(owned.key(), owned.owner()) : LoadState.fresh(LoadIds.fresh(clock.instant()));
        LoadNotes notes = kept ? LoadNotes.of(journal, owned) : LoadNotes.none(journal);
        LoadLines lines = new LoadLines(
                source,
                state.ids(),
                collections.cipher(spec.target()),
                config.load_batch_documents(),
                config.load_batch_bytes());
        BatchInsert insert = new BatchInsert(new LoadWriter(collections), spec.target(), collections.comment());
        return new LoadRun(spec, lines, insert, notes, state).run(state, listener, writers);
    }

    private static String key(LoadSpec spec) {
        String scope = String.join("\0", spec.actor(), spec.target().namespace(), spec.key());
        return HexFormat.of().formatHex(Versions.sha256().digest(scope.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public BulkResult bulk(Target target, List<BulkOperation> operations, boolean ordered) {
        if (operations.isEmpty() || operations.size() > config.bulk_limit()) {
            throw new ProblemException(
                    DocumentProblem.UPDATE_REFUSED, "a bulk write has 1 to " + config.bulk_limit() + " operations");
        }
        BulkModels models = new BulkModels(new QueryGuard(config.javascript()), target, collections);
        List<WriteModel<RawBsonDocument>> written =
                operations.stream().map(models::model).toList();
        BulkResult result = new LoadWriter(collections).bulk(target, written, ordered);
        if (target.watched()) {
            Set<Long> failed = result.errors().stream().map(LineError::line).collect(Collectors.toSet());
            long end = ordered && !failed.isEmpty() ? Collections.min(failed) : operations.size();
            for (int at = 0; at < end; at++) {
                if (!failed.contains((long) at)) {
                    target.changes().changed(BulkModels.change(target, operations.get(at), written.get(at)));
                }
            }
        }
        return result;
    }
}
