/* SPDX-License-Identifier: Apache-2.0 */
package lucid.index.core;

import java.util.List;
import lucid.index.api.IndexDetail;
import lucid.index.api.IndexService;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code index:…} in the Gogo shell. */
@Component(
        service = IndexCommand.class,
        property = {
            "osgi.command.scope=index",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=create",
            "osgi.command.function=modify",
            "osgi.command.function=drop",
            "lucid.permission.list=index:read",
            "lucid.permission.show=index:read",
            "lucid.permission.create=index:write",
            "lucid.permission.modify=index:write",
            "lucid.permission.drop=index:write",
            "lucid.resource.list=database,collection",
            "lucid.resource.show=database,collection",
            "lucid.resource.create=database,collection",
            "lucid.resource.modify=database,collection",
            "lucid.resource.drop=database,collection"
        })
public final class IndexCommand {

    private final IndexService indexes;

    /** Commands over the service. */
    @Activate
    public IndexCommand(@Reference IndexService indexes) {
        this.indexes = indexes;
    }

    /** {@code index:list DATABASE COLLECTION}. */
    public List<IndexDetail> list(String database, String collection) {
        return indexes.list(database, collection);
    }

    /** {@code index:show DATABASE COLLECTION INDEX}. */
    public IndexDetail show(String database, String collection, String index) {
        return indexes.index(database, collection, index);
    }

    /** {@code index:create DATABASE COLLECTION KEY}, the key as JSON. */
    public IndexDetail create(String database, String collection, String key) {
        return create(database, collection, key, "{}");
    }

    /** {@code index:create DATABASE COLLECTION KEY OPTIONS}, key and options as JSON. */
    public IndexDetail create(String database, String collection, String key, String options) {
        BsonDocument specification = new BsonDocument("key", BsonDocument.parse(key));
        specification.putAll(BsonDocument.parse(options));
        return indexes.create(database, collection, specification).apply();
    }

    /** {@code index:modify DATABASE COLLECTION INDEX OPTIONS}, the options as JSON. */
    public IndexDetail modify(String database, String collection, String index, String options) {
        return indexes.modify(database, collection, index, BsonDocument.parse(options))
                .apply();
    }

    /** {@code index:drop DATABASE COLLECTION INDEX}; gives the indexes that are left. */
    public List<IndexDetail> drop(String database, String collection, String index) {
        indexes.drop(database, collection, index).apply();
        return indexes.list(database, collection);
    }
}
