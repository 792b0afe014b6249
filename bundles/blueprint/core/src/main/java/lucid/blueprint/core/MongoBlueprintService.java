/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import lucid.blueprint.api.BlueprintProblem;
import lucid.blueprint.api.BlueprintService;
import lucid.blueprint.api.BlueprintSummary;
import lucid.blueprint.api.HistoryEntry;
import lucid.blueprint.api.Plan;
import lucid.blueprint.api.PlannedChange;
import lucid.blueprint.api.StoredBlueprint;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionService;
import lucid.fieldcrypt.api.MarkService;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexService;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.operation.api.Operation;
import lucid.operation.api.OperationService;
import lucid.problem.api.ProblemException;
import lucid.problem.api.Violation;
import org.bson.RawBsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link BlueprintService} on collections, indexes and operations of the platform. */
@Component
public final class MongoBlueprintService implements BlueprintService {

    private final CollectionService collections;
    private final IndexService indexes;
    private final MarkService marks;
    private final OperationService operations;
    private final BlueprintStore store;
    private final Revisions revisions;
    private final BlueprintSchema schema = new BlueprintSchema();

    @Activate
    public MongoBlueprintService(
            @Reference CollectionService collections,
            @Reference IndexService indexes,
            @Reference MarkService marks,
            @Reference OperationService operations,
            @Reference Deployments deployments) {
        this.collections = collections;
        this.indexes = indexes;
        this.marks = marks;
        this.operations = operations;
        store = new BlueprintStore(deployments);
        revisions = new Revisions(store, schema, Clock.systemUTC());
    }

    @Override
    public List<BlueprintSummary> list() {
        return store.list().stream().map(BlueprintRecord::summary).toList();
    }

    @Override
    public StoredBlueprint blueprint(String name) {
        return revisions.current(name).stored();
    }

    @Override
    public Change<StoredBlueprint> store(String name, RawBsonDocument content, String etag) {
        return revisions.store(name, content, etag);
    }

    @Override
    public Change<Void> delete(String name, String etag) {
        return revisions.delete(name, etag);
    }

    @Override
    public Plan plan(String name) {
        return new Plan(changes(revisions.current(name)));
    }

    @Override
    public Plan drift(String name) {
        Blueprint blueprint = revisions.current(name).blueprint();
        return new Plan(Planner.drift(blueprint, actual(name, blueprint)));
    }

    private List<PlannedChange> changes(BlueprintRecord stored) {
        Blueprint blueprint = stored.blueprint();
        return Planner.plan(blueprint, actual(stored.name(), blueprint));
    }

    private Actual actual(String name, Blueprint blueprint) {
        List<CollectionDetail> found = collections.list(blueprint.database());
        Map<String, List<IndexDetail>> keys = found.stream()
                .filter(collection -> !"view".equals(collection.type()))
                .map(CollectionDetail::name)
                .filter(collection -> blueprint.names(collection))
                .collect(Collectors.toMap(
                        collection -> collection, collection -> indexes.list(blueprint.database(), collection)));
        return new Actual(found, keys, store.applied(name, blueprint.database()), encrypted(blueprint));
    }

    private Map<String, Actual.Encrypted> encrypted(Blueprint blueprint) {
        return blueprint.collections().stream()
                .collect(Collectors.toMap(
                        Blueprint.Part::name,
                        part -> new Actual.Encrypted(
                                marks.marks(blueprint.database(), part.name()),
                                marks.plaintext(part.marks(), EncryptionMarks.MOST_COUNTED))));
    }

    @Override
    public Change<Operation> apply(String name) {
        BlueprintRecord stored = revisions.current(name);
        String database = stored.blueprint().database();
        List<PlannedChange> changes = changes(stored);
        refuseBlocked(changes);
        List<Command> commands = changes.stream()
                .flatMap(change -> BlueprintApply.commands(change).stream())
                .map(command -> new Command(database, command))
                .toList();
        ApplyOrder order = new ApplyOrder(
                stored.summary(), HistoryRecord.newId(Clock.systemUTC().instant()), changes);
        return Change.of(
                commands, () -> operations.start(BlueprintApply.NAME, name + " to " + database, order.written()));
    }

    private static void refuseBlocked(List<PlannedChange> changes) {
        List<Violation> blocked = changes.stream()
                .filter(change -> Kind.BLOCKED.equals(change.kind()))
                .map(change -> new Violation(change.target(), change.reason()))
                .toList();
        if (!blocked.isEmpty()) {
            throw new ProblemException(
                            BlueprintProblem.BLOCKED,
                            "make these changes by hand or change the blueprint, then apply it; nothing was changed")
                    .with(blocked);
        }
    }

    @Override
    public List<HistoryEntry> history(String name, String cursor, int limit) {
        List<HistoryEntry> entries = store.history(name, cursor, limit);
        if (entries.isEmpty()) {
            revisions.current(name);
        }
        return entries;
    }

    @Override
    public Change<StoredBlueprint> rollback(String name, long revision) {
        return revisions.rollback(name, revision);
    }

    @Override
    public byte[] schema() {
        return schema.text();
    }
}
