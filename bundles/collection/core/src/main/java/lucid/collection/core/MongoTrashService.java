/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.List;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionProblem;
import lucid.collection.api.Namespace;
import lucid.collection.api.TrashEntry;
import lucid.collection.api.TrashService;
import lucid.collection.core.TrashStore.Kept;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link TrashService} on one deployment: collections come back by a rename, views by being made again. */
@Component(configurationPid = "lucid.collection")
public final class MongoTrashService implements TrashService {

    private final ServerCommands commands;
    private final CollectionCatalog catalog;
    private final TrashStore trash;

    /** Works on the configured deployment. */
    @Activate
    public MongoTrashService(@Reference Deployments deployments, MongoCollectionService.Config config) {
        commands = new ServerCommands(deployments, config.deployment(), config.command_limit_ms());
        catalog = new CollectionCatalog(commands);
        trash = new TrashStore(deployments, commands);
    }

    @Override
    public List<TrashEntry> list(String database) {
        Namespace.checkDatabase(database);
        return restorable(database).stream().map(Kept::entry).toList();
    }

    private List<Kept> restorable(String database) {
        List<Kept> entries = trash.in(database);
        return entries.isEmpty() ? entries : TrashPlanner.restorable(entries, catalog.everything(database));
    }

    @Override
    public Change<CollectionDetail> restore(String database, String id) {
        Namespace.checkChangeable(database);
        Kept kept = restorable(database).stream()
                .filter(candidate -> candidate.entry().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        CollectionProblem.TRASH_MISSING,
                        "the trash of '" + database + "' holds no '" + id + "'; it may have expired"));
        String name = kept.entry().name();
        if (!catalog.named(database, name).isEmpty()) {
            throw new ProblemException(
                    CollectionProblem.EXISTS,
                    "'" + database + "." + name + "' exists again; rename that collection, then restore");
        }
        List<Command> planned = List.of(comeback(kept), trash.forget(id));
        return commands.change(planned, () -> catalog.named(database, name).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        CollectionProblem.MISSING, "'" + name + "' was restored and is gone again")));
    }

    private Command comeback(Kept kept) {
        String database = kept.entry().database();
        if (kept.view()) {
            BsonDocument body =
                    new BsonDocument("create", new BsonString(kept.entry().name()));
            body.putAll(kept.options());
            return commands.planned(database, body);
        }
        return commands.planned(
                "admin",
                new BsonDocument("renameCollection", new BsonString(database + "." + kept.keptAs()))
                        .append(
                                "to",
                                new BsonString(database + "." + kept.entry().name())));
    }
}
