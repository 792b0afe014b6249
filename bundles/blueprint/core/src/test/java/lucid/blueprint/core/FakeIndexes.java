/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexService;
import lucid.operation.api.Change;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Indexes of one database in memory; what blueprints do not use is not there. */
final class FakeIndexes implements IndexService {

    private final Databases database;

    FakeIndexes(Databases database) {
        this.database = database;
    }

    @Override
    public List<IndexDetail> list(String name, String collection) {
        return database.actual().indexesOf(collection);
    }

    @Override
    public Change<IndexDetail> create(String name, String collection, BsonDocument specification) {
        return sent(new BsonDocument("createIndexes", new BsonString(collection))
                .append("indexes", new BsonArray(List.of(specification))));
    }

    @Override
    public Change<IndexDetail> modify(String name, String collection, String index, BsonDocument options) {
        return sent(new BsonDocument("collMod", new BsonString(collection)).append("index", options));
    }

    private Change<IndexDetail> sent(BsonDocument command) {
        return Change.of(List.of(), () -> {
            database.send(command);
            return null;
        });
    }

    @Override
    public IndexDetail index(String name, String collection, String index) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Change<Void> drop(String name, String collection, String index) {
        throw new UnsupportedOperationException();
    }
}
