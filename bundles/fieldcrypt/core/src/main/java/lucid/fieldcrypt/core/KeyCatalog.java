/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.ne;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Projections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lucid.mongo.api.Deployments;
import org.bson.BsonBinary;
import org.bson.BsonDocument;

/**
 * The data keys in {@code lucid_system.field_keys}.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/csfle/fundamentals/manage-keys/">the key vault and its
 *     index</a>
 */
final class KeyCatalog {

    private static final String NAMES = "keyAltNames";
    private static final String PROVIDER = "masterKey.provider";

    private final Deployments deployments;

    KeyCatalog(Deployments deployments) {
        this.deployments = deployments;
    }

    /**
     * A data key without the key.
     *
     * @param namespace of the collection whose values it encrypts
     * @param provider  what wraps it
     */
    record Known(BsonBinary id, String namespace, String provider) {}

    /** Makes the index that keeps names unique; as the manual asks for. */
    void requireIndex() {
        collection()
                .createIndex(
                        Indexes.ascending(NAMES),
                        new IndexOptions().unique(true).partialFilterExpression(exists(NAMES)));
    }

    Optional<BsonBinary> named(String name) {
        return Optional.ofNullable(collection()
                        .find(eq(NAMES, name))
                        .projection(Projections.include("_id"))
                        .comment(deployments.comment())
                        .first())
                .map(key -> key.getBinary("_id"));
    }

    Optional<Known> known(UUID id) {
        return document(id)
                .map(key -> new Known(
                        key.getBinary("_id"),
                        KeyNames.namespace(key.getArray(NAMES).get(0).asString().getValue()),
                        key.getDocument("masterKey").getString("provider").getValue()));
    }

    Optional<BsonDocument> document(UUID id) {
        return Optional.ofNullable(collection()
                .find(eq("_id", new BsonBinary(id)))
                .comment(deployments.comment())
                .first());
    }

    /** Ids of keys that something else wraps than this provider. */
    List<BsonBinary> wrappedOtherwise(String provider, int most) {
        return collection()
                .find(ne(PROVIDER, provider))
                .projection(Projections.include("_id"))
                .comment(deployments.comment())
                .limit(most)
                .map(key -> key.getBinary("_id"))
                .into(new ArrayList<>());
    }

    private MongoCollection<BsonDocument> collection() {
        return deployments.system().getCollection(FieldVault.KEYS, BsonDocument.class);
    }
}
