/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.List;
import java.util.Map;
import lucid.collection.api.CollectionProblem;
import lucid.collection.api.CollectionSchema;
import lucid.collection.api.Namespace;
import lucid.collection.api.SchemaCheck;
import lucid.collection.api.SchemaProposal;
import lucid.collection.api.SchemaService;
import lucid.collection.api.SchemaViolator;
import lucid.mongo.api.Deployments;
import lucid.problem.api.ProblemException;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link SchemaService} by {@code $sample} and by a search for what does not match the validator. */
@Component(configurationPid = "lucid.collection")
public final class MongoSchemaService implements SchemaService {

    private static final long MOST_SAMPLED = 10_000;
    private static final int MOST_RULES = 100;

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
        SchemaShape shape = sampler.sample(existing(database, collection), (int) sample);
        return new CollectionSchema(
                database, collection, shape.count(), shape.fields(), shape.truncated(), shape.jsonSchema());
    }

    @Override
    public SchemaCheck check(String database, String collection, SchemaProposal proposal) {
        if (proposal.limit() < 1 || proposal.limit() > SchemaProposal.MOST) {
            throw refused("limit is 1 to " + SchemaProposal.MOST + "; page with the cursor for more");
        }
        ValidatorRule.check(proposal.validator());
        BsonDocument behind = IdCursor.behind(proposal.cursor());
        Namespace namespace = existing(database, collection);
        BsonDocument refused = ValidatorRule.refusedBy(proposal.validator());
        List<BsonValue> found = sampler.ids(namespace, both(refused, behind), proposal.limit() + 1);
        boolean more = found.size() > proposal.limit();
        List<BsonValue> ids = found.subList(0, Math.min(found.size(), proposal.limit()));
        long violators = more || !behind.isEmpty() ? sampler.count(namespace, refused) : ids.size();
        BsonValue next = more ? new BsonString(IdCursor.of(ids.get(ids.size() - 1))) : BsonNull.VALUE;
        return new SchemaCheck(violators, violators(namespace, ids, ValidatorRule.of(proposal.validator())), next);
    }

    private static BsonDocument both(BsonDocument refused, BsonDocument behind) {
        return behind.isEmpty() ? refused : new BsonDocument("$and", new BsonArray(List.of(refused, behind)));
    }

    private List<SchemaViolator> violators(Namespace namespace, List<BsonValue> ids, List<ValidatorRule> rules) {
        Map<BsonValue, List<ValidatorRule>> broken =
                ids.isEmpty() || rules.size() > MOST_RULES ? Map.of() : sampler.broken(namespace, ids, rules);
        return ids.stream()
                .map(id -> new SchemaViolator(
                        id,
                        broken.getOrDefault(id, List.of()).stream()
                                .map(ValidatorRule::violation)
                                .toList()))
                .toList();
    }

    /** Only of users: whoever may ask which documents match can find out what is in them. */
    private Namespace existing(String database, String collection) {
        Namespace namespace = Namespace.changeable(database, collection);
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
