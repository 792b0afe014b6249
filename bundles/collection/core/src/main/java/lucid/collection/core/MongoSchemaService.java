/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import lucid.collection.api.CollectionProblem;
import lucid.collection.api.CollectionSchema;
import lucid.collection.api.Namespace;
import lucid.collection.api.SchemaCheck;
import lucid.collection.api.SchemaService;
import lucid.mongo.api.Deployments;
import lucid.mongo.api.MongoProblem;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link SchemaService} by {@code $sample} and by a search for what does not match the validator. */
@Component(configurationPid = "lucid.collection")
public final class MongoSchemaService implements SchemaService {

    private static final long MOST_SAMPLED = 10_000;
    private static final String JSON_SCHEMA = "$jsonSchema";
    private static final BsonDocument ANYTHING = new BsonDocument(JSON_SCHEMA, new BsonDocument());

    private final CollectionCatalog catalog;
    private final DocumentSampler sampler;

    /** Works on the configured deployment. */
    @Activate
    public MongoSchemaService(@Reference Deployments deployments, MongoCollectionService.Config config) {
        ServerCommands commands = new ServerCommands(deployments, config.deployment(), config.command_limit_ms());
        catalog = new CollectionCatalog(commands);
        sampler = new DocumentSampler(commands);
    }

    @Override
    public CollectionSchema schema(String database, String collection, long sample) {
        if (sample < 1 || sample > MOST_SAMPLED) {
            throw refused("sample is 1 to " + MOST_SAMPLED + " documents");
        }
        Namespace namespace = existing(database, collection);
        SchemaShape shape = new SchemaShape();
        boolean random = sampler.sample(namespace, (int) sample, shape);
        return new CollectionSchema(
                database, collection, shape.count(), random, shape.fields(), shape.truncated(), shape.jsonSchema());
    }

    @Override
    public SchemaCheck check(String database, String collection, BsonDocument validator) {
        if (validator == null || validator.isEmpty()) {
            throw refused("the body holds no validator; give one as for create, such as {\"$jsonSchema\": {…}}");
        }
        Namespace namespace = existing(database, collection);
        if (usesJsonSchema(validator) && !sampler.understands(namespace, ANYTHING)) {
            throw new ProblemException(
                    MongoProblem.NOT_SUPPORTED_BY_SERVER,
                    "the server behind the platform does not evaluate $jsonSchema; give the validator in query"
                            + " operators");
        }
        return sampler.violators(namespace, validator);
    }

    private static boolean usesJsonSchema(BsonValue value) {
        if (value instanceof BsonDocument document) {
            return document.containsKey(JSON_SCHEMA)
                    || document.values().stream().anyMatch(MongoSchemaService::usesJsonSchema);
        }
        return value instanceof BsonArray array && array.stream().anyMatch(MongoSchemaService::usesJsonSchema);
    }

    private Namespace existing(String database, String collection) {
        Namespace namespace = new Namespace(database, collection);
        if (catalog.named(database, collection).isEmpty()) {
            throw new ProblemException(
                    CollectionProblem.MISSING, "there is no collection or view '" + namespace + "'; make it first");
        }
        return namespace;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(CollectionProblem.OPTIONS_REFUSED, detail);
    }
}
