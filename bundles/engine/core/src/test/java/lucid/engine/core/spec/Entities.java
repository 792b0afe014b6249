/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import com.mongodb.ClientSessionOptions;
import com.mongodb.client.ClientSession;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.gridfs.GridFSBucket;
import com.mongodb.client.gridfs.GridFSBuckets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.bson.BsonDocument;
import org.bson.BsonValue;

/** The named things of a test: clients, databases, collections, sessions, buckets, kept results. */
final class Entities implements AutoCloseable {

    /**
     * A session.
     *
     * @param lsid its id, to be had after its end too
     */
    record Session(ClientSession session, BsonDocument lsid) {}

    private final String uri;
    private final Map<String, Object> named = new HashMap<>();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Map<String, Consumer<BsonDocument>> kinds = Map.of(
            "client", this::client,
            "database", this::database,
            "collection", this::collection,
            "session", this::session,
            "bucket", this::bucket);

    Entities(String uri) {
        this.uri = uri;
    }

    /** Creates what {@code createEntities} lists. */
    void create(Iterable<BsonValue> listed) {
        for (BsonValue one : listed) {
            String kind = one.asDocument().getFirstKey();
            Consumer<BsonDocument> creator = kinds.get(kind);
            if (creator == null) {
                throw new AssertionError("no entity of kind " + kind);
            }
            creator.accept(one.asDocument().getDocument(kind));
        }
    }

    /** Closes something behind the test, before what was made earlier. */
    void closeLater(AutoCloseable entity) {
        opened.push(entity);
    }

    void keep(String name, Object entity) {
        named.put(name, entity);
    }

    Object get(String name) {
        return get(Object.class, name);
    }

    <T> T get(Class<T> type, String name) {
        Object entity = named.get(name);
        if (!type.isInstance(entity)) {
            throw new AssertionError("no " + type.getSimpleName() + " " + name);
        }
        return type.cast(entity);
    }

    private static String string(BsonDocument entity, String name) {
        return entity.getString(name).getValue();
    }

    private void client(BsonDocument entity) {
        ObservedClient client = new ObservedClient(uri, entity);
        opened.push(client);
        keep(string(entity, "id"), client);
    }

    private void database(BsonDocument entity) {
        MongoDatabase database = get(ObservedClient.class, string(entity, "client"))
                .client()
                .getDatabase(string(entity, "databaseName"));
        BsonDocument options = entity.getDocument("databaseOptions", new BsonDocument());
        if (options.containsKey("readConcern")) {
            database = database.withReadConcern(Concerns.read(options.getDocument("readConcern")));
        }
        if (options.containsKey("readPreference")) {
            database = database.withReadPreference(Concerns.preference(options.getDocument("readPreference")));
        }
        if (options.containsKey("writeConcern")) {
            database = database.withWriteConcern(Concerns.write(options.getDocument("writeConcern")));
        }
        keep(string(entity, "id"), database);
    }

    private void collection(BsonDocument entity) {
        MongoCollection<BsonDocument> collection = get(MongoDatabase.class, string(entity, "database"))
                .getCollection(string(entity, "collectionName"), BsonDocument.class);
        BsonDocument options = entity.getDocument("collectionOptions", new BsonDocument());
        if (options.containsKey("readConcern")) {
            collection = collection.withReadConcern(Concerns.read(options.getDocument("readConcern")));
        }
        if (options.containsKey("readPreference")) {
            collection = collection.withReadPreference(Concerns.preference(options.getDocument("readPreference")));
        }
        if (options.containsKey("writeConcern")) {
            collection = collection.withWriteConcern(Concerns.write(options.getDocument("writeConcern")));
        }
        keep(string(entity, "id"), collection);
    }

    private void session(BsonDocument entity) {
        ClientSessionOptions.Builder options = ClientSessionOptions.builder();
        BsonDocument wanted = entity.getDocument("sessionOptions", new BsonDocument());
        if (wanted.containsKey("causalConsistency")) {
            options.causallyConsistent(wanted.getBoolean("causalConsistency").getValue());
        }
        if (wanted.containsKey("snapshot")) {
            options.snapshot(wanted.getBoolean("snapshot").getValue());
        }
        if (wanted.containsKey("defaultTransactionOptions")) {
            Call defaults = new Call(wanted.getDocument("defaultTransactionOptions"), this);
            options.defaultTransactionOptions(Concerns.transaction(defaults));
        }
        ClientSession session =
                get(ObservedClient.class, string(entity, "client")).client().startSession(options.build());
        opened.push(session);
        keep(
                string(entity, "id"),
                new Session(session, session.getServerSession().getIdentifier()));
    }

    private void bucket(BsonDocument entity) {
        GridFSBucket bucket = GridFSBuckets.create(get(MongoDatabase.class, string(entity, "database")));
        keep(string(entity, "id"), bucket);
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            closeOne(opened.pop());
        }
    }

    private static void closeOne(AutoCloseable entity) {
        try {
            entity.close();
        } catch (Exception e) {
            throw new IllegalStateException("an entity does not close", e);
        }
    }
}
