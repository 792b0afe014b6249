/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import static java.util.Comparator.comparing;

import java.util.List;
import lucid.collection.api.Namespace;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexProblem;
import lucid.index.api.IndexService;
import lucid.mongo.api.Deployments;
import lucid.operation.api.Change;
import lucid.operation.api.Command;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@link IndexService} on one deployment, by its administrative commands. */
@Component(configurationPid = "lucid.index")
@Designate(ocd = MongoIndexService.Config.class)
public final class MongoIndexService implements IndexService {

    /** Configuration of the indexes' domain. */
    @ObjectClassDefinition(name = "Indexes")
    public @interface Config {

        /** Which deployment is managed. */
        @AttributeDefinition(description = "Which lucid.mongo configuration to manage")
        String deployment() default Deployments.MAIN;

        /** Limit of a command. */
        @AttributeDefinition(description = "Most milliseconds that one command may run", min = "1")
        long command_limit_ms() default 30_000;

        /** Limit of a build. */
        @AttributeDefinition(description = "Most milliseconds that the building of an index may take", min = "1")
        long build_limit_ms() default 3_600_000;
    }

    private static final String ID_INDEX = "_id_";

    private final IndexCatalog catalog;
    private final Config config;

    /** Manages the configured deployment. */
    @Activate
    public MongoIndexService(@Reference Deployments deployments, Config config) {
        this.catalog = new IndexCatalog(deployments, config.deployment(), config.command_limit_ms());
        this.config = config;
    }

    @Override
    public List<IndexDetail> list(String database, String collection) {
        Namespace namespace = new Namespace(database, collection);
        List<IndexDetail> found = indexes(namespace);
        IndexUsages usages = catalog.usages(namespace);
        return found.stream()
                .map(usages::with)
                .sorted(comparing(IndexDetail::name))
                .toList();
    }

    private List<IndexDetail> indexes(Namespace namespace) {
        List<IndexDetail> found = catalog.indexes(namespace);
        if (found.isEmpty() && !catalog.exists(namespace)) {
            throw new ProblemException(
                    IndexProblem.COLLECTION_MISSING, "there is no collection '" + namespace + "'; make it first");
        }
        return found;
    }

    @Override
    public IndexDetail index(String database, String collection, String name) {
        return used(new Namespace(database, collection), name);
    }

    private IndexDetail used(Namespace namespace, String name) {
        IndexDetail found = existing(namespace, name);
        return catalog.usages(namespace).with(found);
    }

    private IndexDetail existing(Namespace namespace, String name) {
        return indexes(namespace).stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        IndexProblem.MISSING, "'" + namespace + "' has no index '" + name + "'; list its indexes"));
    }

    @Override
    public Change<IndexDetail> create(String database, String collection, BsonDocument specification) {
        Namespace namespace = Namespace.changeable(database, collection);
        IndexSpecification asked = IndexSpecification.read(specification);
        for (IndexDetail present : indexes(namespace)) {
            if (asked.sameAs(present)) {
                return Change.of(List.of(), () -> used(namespace, present.name()));
            }
            checkFree(asked, present);
        }
        BsonDocument body = new BsonDocument("createIndexes", new BsonString(collection))
                .append("indexes", new BsonArray(List.of(asked.element())));
        Command command = catalog.planned(namespace, body, config.build_limit_ms());
        return Change.of(command, () -> {
            catalog.send(command);
            return used(namespace, asked.name());
        });
    }

    private static void checkFree(IndexSpecification asked, IndexDetail present) {
        if (present.name().equals(asked.name())) {
            throw new ProblemException(
                    IndexProblem.EXISTS,
                    "the index '" + asked.name() + "' exists with another key or other options; choose another name");
        }
        if (asked.sameButForTheName(present)) {
            throw new ProblemException(
                    IndexProblem.EXISTS, "the same index exists under the name '" + present.name() + "'; use that one");
        }
    }

    @Override
    public Change<IndexDetail> modify(String database, String collection, String name, BsonDocument options) {
        Namespace namespace = Namespace.changeable(database, collection);
        IndexSpecification.checkChanges(options);
        IndexDetail present = existing(namespace, name);
        BsonDocument remaining = IndexSpecification.remaining(options, present.options());
        if (!remaining.isEmpty()) {
            checkNotId(name);
        }
        List<Command> steps = IndexSpecification.steps(remaining).stream()
                .map(step -> changing(namespace, name, step))
                .toList();
        return Change.of(steps, () -> {
            steps.forEach(catalog::send);
            return used(namespace, name);
        });
    }

    private Command changing(Namespace namespace, String name, BsonDocument options) {
        BsonDocument index = new BsonDocument("name", new BsonString(name));
        index.putAll(options);
        BsonDocument body = new BsonDocument("collMod", new BsonString(namespace.collection())).append("index", index);
        return catalog.planned(namespace, body, config.build_limit_ms());
    }

    @Override
    public Change<Void> drop(String database, String collection, String name) {
        Namespace namespace = Namespace.changeable(database, collection);
        existing(namespace, name);
        checkNotId(name);
        BsonDocument body =
                new BsonDocument("dropIndexes", new BsonString(collection)).append("index", new BsonString(name));
        Command command = catalog.planned(namespace, body, config.command_limit_ms());
        return Change.of(command, () -> {
            catalog.send(command);
            return null;
        });
    }

    private static void checkNotId(String name) {
        if (name.equals(ID_INDEX)) {
            throw new ProblemException(
                    IndexProblem.PROTECTED, "the index of _id belongs to the collection and stays as it is");
        }
    }
}
