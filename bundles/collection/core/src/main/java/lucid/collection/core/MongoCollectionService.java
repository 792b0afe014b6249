/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static java.util.Comparator.comparing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionProblem;
import lucid.collection.api.CollectionService;
import lucid.collection.api.CollectionSpec;
import lucid.collection.api.CollectionStats;
import lucid.collection.api.DatabaseStats;
import lucid.collection.api.DatabaseSummary;
import lucid.collection.api.Namespace;
import lucid.collection.api.TrashEntry;
import lucid.collection.core.TrashStore.Kept;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.types.ObjectId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@link CollectionService} on one deployment, by its administrative commands. */
@Component(configurationPid = "lucid.collection")
@Designate(ocd = MongoCollectionService.Config.class)
public final class MongoCollectionService implements CollectionService {

    /** Configuration of the collections' domain. */
    @ObjectClassDefinition(name = "Collections")
    public @interface Config {

        /** Which deployment is managed. */
        @AttributeDefinition(description = "Which lucid.mongo configuration to manage")
        String deployment() default Deployments.MAIN;

        /** Limit of a command. */
        @AttributeDefinition(description = "Most milliseconds that one command may run", min = "1")
        long command_limit_ms() default 30_000;

        /** Limit of validate and compact. */
        @AttributeDefinition(description = "Most milliseconds that validate or compact may run", min = "1")
        long maintenance_limit_ms() default 3_600_000;

        /** How long the trash keeps. */
        @AttributeDefinition(description = "Hours that a dropped collection can be restored", min = "1")
        long trash_keep_hours() default 168;

        /** How often the trash is looked through. */
        @AttributeDefinition(description = "Minutes between two searches for what has expired", min = "1")
        long trash_reap_minutes() default 10;
    }

    private static final String TIME_SERIES = "timeseries";
    private static final String BUCKETS = "system.buckets.";

    private final ServerCommands commands;
    private final CollectionCatalog catalog;
    private final TrashStore trash;
    private final Config config;
    private final Clock clock;

    /** Manages the configured deployment. */
    @Activate
    public MongoCollectionService(@Reference Deployments deployments, Config config) {
        this(deployments, config, Clock.systemUTC());
    }

    MongoCollectionService(Deployments deployments, Config config, Clock clock) {
        this.commands = new ServerCommands(deployments, config.deployment(), config.command_limit_ms());
        this.catalog = new CollectionCatalog(commands);
        this.trash = new TrashStore(deployments, commands);
        this.config = config;
        this.clock = clock;
    }

    @Override
    public List<DatabaseSummary> databases() {
        return catalog.databases().stream()
                .sorted(comparing(DatabaseSummary::name))
                .toList();
    }

    @Override
    public DatabaseStats database(String database) {
        requireDatabase(database);
        return catalog.databaseStats(database);
    }

    @Override
    public Change<Void> dropDatabase(String database) {
        Namespace.checkChangeable(database);
        requireDatabase(database);
        List<Command> planned = List.of(
                commands.planned(database, new BsonDocument("dropDatabase", new BsonInt32(1))),
                trash.forgetDatabase(database));
        return commands.change(planned, () -> null);
    }

    private void requireDatabase(String database) {
        Namespace.checkDatabase(database);
        if (!catalog.databaseNames().contains(database)) {
            throw new ProblemException(
                    CollectionProblem.DATABASE_MISSING,
                    "there is no database '" + database + "'; it comes with its first collection");
        }
    }

    @Override
    public List<CollectionDetail> list(String database) {
        Namespace.checkDatabase(database);
        return catalog.everything(database).stream()
                .filter(detail -> !detail.name().startsWith("system."))
                .filter(detail -> !detail.name().startsWith(Namespace.TRASH))
                .sorted(comparing(CollectionDetail::name))
                .toList();
    }

    @Override
    public CollectionDetail collection(String database, String name) {
        return existing(new Namespace(database, name));
    }

    private CollectionDetail existing(Namespace namespace) {
        return catalog.named(namespace.database(), namespace.collection()).stream()
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        CollectionProblem.MISSING,
                        "there is no collection or view '" + namespace + "'; make it first"));
    }

    @Override
    public CollectionStats stats(String database, String name) {
        Namespace namespace = new Namespace(database, name);
        existing(namespace);
        return catalog.stats(namespace);
    }

    @Override
    public Change<CollectionDetail> create(String database, CollectionSpec spec) {
        Namespace namespace = Namespace.changeable(database, spec.name());
        CollectionOptions.checkCreate(spec.options());
        List<CollectionDetail> present = catalog.named(database, spec.name());
        if (present.isEmpty()) {
            return commands.change(List.of(creation(namespace, spec.options())), () -> existing(namespace));
        }
        if (!CollectionOptions.equal(spec.options(), present.get(0).options())) {
            throw taken(namespace);
        }
        return Change.of(List.of(), () -> present.get(0));
    }

    private Command creation(Namespace namespace, BsonDocument options) {
        BsonDocument body = new BsonDocument("create", new BsonString(namespace.collection()));
        body.putAll(options);
        return commands.planned(namespace.database(), body);
    }

    private static ProblemException taken(Namespace namespace) {
        return new ProblemException(
                CollectionProblem.EXISTS,
                "'" + namespace + "' exists with other options; change it or use another name");
    }

    @Override
    public Change<CollectionDetail> modify(String database, String name, BsonDocument options) {
        Namespace namespace = Namespace.changeable(database, name);
        CollectionOptions.checkModify(options);
        existing(namespace);
        BsonDocument body = new BsonDocument("collMod", new BsonString(name));
        body.putAll(options);
        return commands.change(List.of(commands.planned(database, body)), () -> existing(namespace));
    }

    @Override
    public Change<CollectionDetail> rename(String database, String name, String to) {
        Namespace from = Namespace.changeable(database, name);
        Namespace target = new Namespace(database, to);
        if (!existing(from).type().equals("collection")) {
            throw notRenamable("views and time-series collections cannot be renamed; make a new one");
        }
        if (!catalog.named(database, to).isEmpty()) {
            throw new ProblemException(CollectionProblem.EXISTS, "'" + target + "' exists; choose another name");
        }
        return commands.change(List.of(renaming(from.toString(), target.toString())), () -> existing(target));
    }

    private Command renaming(String from, String to) {
        return commands.planned(
                "admin", new BsonDocument("renameCollection", new BsonString(from)).append("to", new BsonString(to)));
    }

    private static ProblemException notRenamable(String detail) {
        return new ProblemException(CollectionProblem.NOT_RENAMABLE, detail);
    }

    @Override
    public Change<Void> drop(String database, String name, boolean purge) {
        Namespace namespace = Namespace.changeable(database, name);
        CollectionDetail detail = existing(namespace);
        Command removal = commands.planned(database, new BsonDocument("drop", new BsonString(name)));
        if (purge) {
            return commands.change(List.of(removal), () -> null);
        }
        if (detail.type().equals(TIME_SERIES)) {
            throw notRenamable("MongoDB cannot rename a time-series collection into the trash; drop it for good with"
                    + " purge=true");
        }
        Kept kept = kept(detail);
        Command away = kept.view() ? removal : renaming(namespace.toString(), database + "." + kept.keptAs());
        return commands.change(List.of(trash.note(kept), away), () -> null);
    }

    private Kept kept(CollectionDetail detail) {
        Instant now = clock.instant();
        String id = new ObjectId(Date.from(now)).toHexString();
        Instant expires = now.plus(Duration.ofHours(config.trash_keep_hours()));
        return new Kept(
                new TrashEntry(id, detail.database(), detail.name(), now, expires), detail.type(), detail.options());
    }

    @Override
    public BsonDocument validate(String database, String name, boolean full) {
        BsonDocument body = new BsonDocument("validate", stored(new Namespace(database, name)))
                .append("full", BsonBoolean.valueOf(full));
        return commands.send(commands.planned(database, body, config.maintenance_limit_ms()));
    }

    @Override
    public Change<BsonDocument> compact(String database, String name) {
        Namespace namespace = Namespace.changeable(database, name);
        Command planned = commands.planned(
                database, new BsonDocument("compact", stored(namespace)), config.maintenance_limit_ms());
        return Change.of(planned, () -> commands.send(planned));
    }

    /** The name of what lies on the disk: the measurements of a time-series collection are in buckets. */
    private BsonString stored(Namespace namespace) {
        boolean series = existing(namespace).type().equals(TIME_SERIES);
        return new BsonString(series ? BUCKETS + namespace.collection() : namespace.collection());
    }
}
