/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionService;
import lucid.collection.api.CollectionSpec;
import lucid.collection.api.CollectionStats;
import lucid.collection.api.DatabaseStats;
import lucid.collection.api.DatabaseSummary;
import lucid.operation.api.Change;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Collections of one database in memory; what blueprints do not use is not there. */
final class FakeCollections implements CollectionService {

    private final Databases database;

    FakeCollections(Databases database) {
        this.database = database;
    }

    @Override
    public List<CollectionDetail> list(String name) {
        return database.actual().collections();
    }

    @Override
    public Change<CollectionDetail> create(String name, CollectionSpec spec) {
        return sent(new BsonDocument("create", new BsonString(spec.name())), spec.options());
    }

    @Override
    public Change<CollectionDetail> modify(String name, String collection, BsonDocument options) {
        return sent(new BsonDocument("collMod", new BsonString(collection)), options);
    }

    private Change<CollectionDetail> sent(BsonDocument command, BsonDocument rest) {
        command.putAll(rest);
        return Change.of(List.of(), () -> {
            database.send(command);
            return null;
        });
    }

    @Override
    public List<DatabaseSummary> databases() {
        throw new UnsupportedOperationException();
    }

    @Override
    public DatabaseStats database(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Change<Void> dropDatabase(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CollectionDetail collection(String name, String collection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CollectionStats stats(String name, String collection) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Change<CollectionDetail> rename(String name, String collection, String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Change<Void> drop(String name, String collection, boolean purge) {
        throw new UnsupportedOperationException();
    }

    @Override
    public BsonDocument validate(String name, String collection, boolean full) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Change<BsonDocument> compact(String name, String collection) {
        throw new UnsupportedOperationException();
    }
}
