/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertOneOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyService;
import lucid.mongo.api.Deployments;
import org.bson.BsonBinary;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The master keys and the secret of names in {@code lucid_system.field_masters}, each sealed by the key service. Nodes
 * that start at once agree: whose insert comes first is right.
 */
final class MasterStore {

    static final KeyPurpose PURPOSE = KeyPurpose.shared("field");

    private static final String COLLECTION = "field_masters";
    private static final String ID = "_id";
    private static final String NAMES = "names";
    private static final String MASTER = "m";
    private static final int MASTER_BYTES = 96;
    private static final int NAME_BYTES = 32;

    private final Deployments deployments;
    private final KeyService keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    MasterStore(Deployments deployments, KeyService keys, Clock clock) {
        this.deployments = deployments;
        this.keys = keys;
        this.clock = clock;
    }

    /** All of them; made when there are none. */
    Masters load() {
        List<BsonDocument> stored = stored();
        boolean complete = stored.stream().anyMatch(one -> NAMES.equals(id(one)))
                && stored.stream().anyMatch(one -> number(one) > 0);
        if (complete) {
            return opened(stored);
        }
        add(NAMES, NAME_BYTES);
        add(MASTER + 1, MASTER_BYTES);
        return opened(stored());
    }

    /** The name of the newest master key. */
    String newest() {
        return newest(stored());
    }

    private static String newest(List<BsonDocument> stored) {
        return stored.stream()
                .filter(one -> number(one) > 0)
                .max(Comparator.comparingInt(MasterStore::number))
                .map(MasterStore::id)
                .orElse("");
    }

    private Masters opened(List<BsonDocument> stored) {
        Map<String, byte[]> masters = new HashMap<>();
        byte[] names = {};
        for (BsonDocument one : stored) {
            byte[] secret = keys.decrypt(PURPOSE, sealed(one), place(id(one)));
            if (NAMES.equals(id(one))) {
                names = secret;
            } else {
                masters.put(id(one), secret);
            }
        }
        return new Masters(newest(stored), masters, names);
    }

    /** Makes the next master key and seals the secret of names anew, with the newest key of the key service. */
    void next() {
        Masters now = load();
        BsonDocument names = sealed(NAMES, now.names());
        collection().replaceOne(eq(ID, NAMES), names, new ReplaceOptions().comment(deployments.comment()));
        add(MASTER + (Integer.parseInt(now.newest().substring(MASTER.length())) + 1), MASTER_BYTES);
    }

    /** The secrets that are sealed with a key of the key service. */
    List<String> sealedWith(String key) {
        return stored().stream()
                .filter(one -> keys.keyOf(sealed(one)).equals(key))
                .map(MasterStore::id)
                .toList();
    }

    private void add(String name, int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        BsonDocument one = sealed(name, secret);
        try {
            collection().insertOne(one, new InsertOneOptions().comment(deployments.comment()));
        } catch (MongoWriteException e) {
            // another node was first; what it made is read next
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private BsonDocument sealed(String name, byte[] secret) {
        return new BsonDocument(ID, new BsonString(name))
                .append("sealed", new BsonBinary(keys.encrypt(PURPOSE, secret, place(name))))
                .append("made", new BsonDateTime(clock.millis()));
    }

    private static byte[] place(String name) {
        return ("lucid_system." + COLLECTION + "/" + name).getBytes(StandardCharsets.UTF_8);
    }

    private List<BsonDocument> stored() {
        return collection().find().comment(deployments.comment()).into(new ArrayList<>());
    }

    private MongoCollection<BsonDocument> collection() {
        return deployments.system().getCollection(COLLECTION, BsonDocument.class);
    }

    private static byte[] sealed(BsonDocument one) {
        return one.getBinary("sealed").getData();
    }

    private static String id(BsonDocument one) {
        return one.getString(ID).getValue();
    }

    /** The number of a master key; 0 for anything else. */
    private static int number(BsonDocument one) {
        String id = id(one);
        return id.matches(MASTER + "[0-9]{1,9}") ? Integer.parseInt(id.substring(MASTER.length())) : 0;
    }
}
