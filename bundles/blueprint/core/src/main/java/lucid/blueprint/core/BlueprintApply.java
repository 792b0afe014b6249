/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lucid.blueprint.api.PlannedChange;
import lucid.collection.api.CollectionService;
import lucid.collection.api.CollectionSpec;
import lucid.fieldcrypt.api.MarkService;
import lucid.fieldcrypt.api.Marks;
import lucid.index.api.IndexService;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Leases;
import lucid.operation.api.OperationKind;
import lucid.operation.api.StepContext;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code blueprint.apply}: one step for each change and one that writes the history. Each step holds the lease of the
 * blueprint, which expires well before the lease of the operation: a step that is taken up elsewhere finds it free.
 */
@Component
public final class BlueprintApply implements OperationKind {

    static final String NAME = "blueprint.apply";
    private static final String RECORD = "record";
    private static final Duration LEASE = Duration.ofSeconds(10);

    private final CollectionService collections;
    private final IndexService indexes;
    private final MarkService marks;
    private final Leases leases;
    private final BlueprintStore store;
    private final MigrationSender migrations;

    @Activate
    public BlueprintApply(
            @Reference CollectionService collections,
            @Reference IndexService indexes,
            @Reference MarkService marks,
            @Reference Leases leases,
            @Reference Deployments deployments) {
        this.collections = collections;
        this.indexes = indexes;
        this.marks = marks;
        this.leases = leases;
        store = new BlueprintStore(deployments);
        migrations = new MigrationSender(deployments);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** The commands behind a change. */
    static List<BsonDocument> commands(PlannedChange change) {
        return Kind.MIGRATE.equals(change.kind())
                ? Blueprint.documents(change.command(), "commands")
                : List.of(change.command());
    }

    @Override
    public List<String> steps(BsonDocument parameters) {
        List<PlannedChange> changes = ApplyOrder.read(parameters).changes();
        Stream<String> each = IntStream.range(0, changes.size())
                .mapToObj(at -> String.format(
                        Locale.ROOT,
                        "%d %s %s",
                        at + 1,
                        changes.get(at).kind(),
                        changes.get(at).target()));
        return Stream.concat(each, Stream.of(RECORD)).toList();
    }

    @Override
    public BsonDocument run(String step, StepContext context) {
        ApplyOrder order = ApplyOrder.read(context.parameters());
        if (RECORD.equals(step)) {
            return record(order);
        }
        int at = Integer.parseInt(step.substring(0, step.indexOf(' '))) - 1;
        String reason = "an apply of revision " + order.revision();
        try (Leases.Lease lease = leases.take("blueprint:" + order.blueprint(), reason, LEASE)) {
            change(order, order.changes().get(at), new Turn(context, lease));
        }
        return new BsonDocument();
    }

    private BsonDocument record(ApplyOrder order) {
        BsonArray changes = Changes.written(order.changes());
        BlueprintRecord.Stamp stamp = new BlueprintRecord.Stamp(
                order.revision(), Revisions.actor(), Clock.systemUTC().instant(), "");
        BsonDocument kept = new BsonDocument("changes", changes);
        store.remember(HistoryRecord.applied(order.id(), order.blueprint(), stamp, kept));
        return new BsonDocument("blueprint", new BsonString(order.blueprint()))
                .append("revision", new BsonInt64(order.revision()))
                .append("changes", changes);
    }

    private void change(ApplyOrder order, PlannedChange change, Turn turn) {
        BsonDocument command = change.command();
        String database = order.database();
        String first = command.getString(command.getFirstKey()).getValue();
        switch (change.kind()) {
            case Kind.CREATE_COLLECTION ->
                collections
                        .create(database, new CollectionSpec(first, rest(command)))
                        .apply();
            case Kind.MODIFY_COLLECTION ->
                collections.modify(database, first, rest(command)).apply();
            case Kind.CREATE_INDEX -> {
                BsonDocument specification = command.getArray("indexes").get(0).asDocument();
                indexes.create(database, first, specification).apply();
            }
            case Kind.MODIFY_INDEX -> modifyIndex(database, first, rest(command.getDocument("index")), command);
            case Kind.ENCRYPT_FIELDS -> encrypt(EncryptionMarks.planned(database, command), turn);
            case Kind.MIGRATE -> migrate(order, Migration.planned(command), turn);
            default -> throw new IllegalStateException("an apply holds no '" + change.kind() + "'");
        }
    }

    /** First new values are encrypted, then those that were there before. */
    private void encrypt(Marks wanted, Turn turn) {
        marks.put(wanted).apply();
        marks.encrypt(wanted, turn::encrypted);
    }

    private void modifyIndex(String database, String collection, BsonDocument options, BsonDocument command) {
        String name = command.getDocument("index").getString("name").getValue();
        indexes.modify(database, collection, name, options).apply();
    }

    private void migrate(ApplyOrder order, Migration migration, Turn turn) {
        String known = store.applied(order.blueprint(), order.database()).get(migration.id());
        if (!migration.checksum().equals(known)) {
            migrations.send(order.database(), migration, turn);
            store.applied(order.blueprint(), order.database(), migration);
        }
    }

    private static BsonDocument rest(BsonDocument command) {
        BsonDocument rest = command.clone();
        rest.remove(command.getFirstKey());
        return rest;
    }
}
