/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import java.util.List;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.CollectionSchema;
import lucid.collection.api.CollectionService;
import lucid.collection.api.CollectionSpec;
import lucid.collection.api.CollectionStats;
import lucid.collection.api.DatabaseSummary;
import lucid.collection.api.SchemaCheck;
import lucid.collection.api.SchemaProposal;
import lucid.collection.api.SchemaService;
import lucid.collection.api.TrashEntry;
import lucid.collection.api.TrashService;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code collection:…} in the Gogo shell. */
@Component(
        service = CollectionCommand.class,
        property = {
            "osgi.command.scope=collection",
            "osgi.command.function=databases",
            "osgi.command.function=list",
            "osgi.command.function=stats",
            "osgi.command.function=schema",
            "osgi.command.function=check",
            "osgi.command.function=validate",
            "osgi.command.function=compact",
            "osgi.command.function=create",
            "osgi.command.function=modify",
            "osgi.command.function=rename",
            "osgi.command.function=drop",
            "osgi.command.function=purge",
            "osgi.command.function=trash",
            "osgi.command.function=restore",
            "lucid.permission.databases=collection:read",
            "lucid.permission.list=collection:read",
            "lucid.permission.stats=collection:read",
            "lucid.permission.schema=collection:read",
            "lucid.permission.check=document:read",
            "lucid.permission.validate=collection:write",
            "lucid.permission.compact=collection:write",
            "lucid.permission.create=collection:write",
            "lucid.permission.modify=collection:write",
            "lucid.permission.rename=collection:write",
            "lucid.permission.drop=collection:drop",
            "lucid.permission.purge=collection:drop",
            "lucid.permission.trash=collection:read",
            "lucid.permission.restore=collection:write",
            "lucid.resource.list=database",
            "lucid.resource.stats=database,collection",
            "lucid.resource.schema=database,collection",
            "lucid.resource.check=database,collection",
            "lucid.resource.validate=database,collection",
            "lucid.resource.compact=database,collection",
            "lucid.resource.create=database,collection",
            "lucid.resource.modify=database,collection",
            "lucid.view.create=2",
            "lucid.view.modify=2",
            "lucid.resource.rename=database,collection",
            "lucid.resource.drop=database,collection",
            "lucid.resource.purge=database,collection",
            "lucid.resource.trash=database",
            "lucid.resource.restore=database"
        })
public final class CollectionCommand {

    private final CollectionService collections;
    private final TrashService trash;
    private final SchemaService schemas;

    /** Commands over the services. */
    @Activate
    public CollectionCommand(
            @Reference CollectionService collections, @Reference TrashService trash, @Reference SchemaService schemas) {
        this.collections = collections;
        this.trash = trash;
        this.schemas = schemas;
    }

    /** {@code collection:databases}. */
    public List<DatabaseSummary> databases() {
        return collections.databases();
    }

    /** {@code collection:list DATABASE}. */
    public List<CollectionDetail> list(String database) {
        return collections.list(database);
    }

    /** {@code collection:stats DATABASE COLLECTION}. */
    public CollectionStats stats(String database, String collection) {
        return collections.stats(database, collection);
    }

    /** {@code collection:schema DATABASE COLLECTION}. */
    public CollectionSchema schema(String database, String collection) {
        return schema(database, collection, 1_000);
    }

    /** {@code collection:schema DATABASE COLLECTION SAMPLE}. */
    public CollectionSchema schema(String database, String collection, long sample) {
        return schemas.schema(database, collection, sample);
    }

    /** {@code collection:check DATABASE COLLECTION VALIDATOR}, the validator as JSON; tells what it would refuse. */
    public SchemaCheck check(String database, String collection, String validator) {
        return schemas.check(database, collection, new SchemaProposal(BsonDocument.parse(validator), null, null));
    }

    /** {@code collection:validate DATABASE COLLECTION}, what can be checked quickly. */
    public BsonDocument validate(String database, String collection) {
        return collections.validate(database, collection, false);
    }

    /** {@code collection:compact DATABASE COLLECTION}. */
    public BsonDocument compact(String database, String collection) {
        return collections.compact(database, collection).apply();
    }

    /** {@code collection:create DATABASE COLLECTION}. */
    public CollectionDetail create(String database, String collection) {
        return create(database, collection, "{}");
    }

    /** {@code collection:create DATABASE COLLECTION OPTIONS}, the options as JSON. */
    public CollectionDetail create(String database, String collection, String options) {
        return collections
                .create(database, new CollectionSpec(collection, BsonDocument.parse(options)))
                .apply();
    }

    /** {@code collection:modify DATABASE COLLECTION OPTIONS}, the options as JSON. */
    public CollectionDetail modify(String database, String collection, String options) {
        return collections
                .modify(database, collection, BsonDocument.parse(options))
                .apply();
    }

    /** {@code collection:rename DATABASE COLLECTION TO}. */
    public CollectionDetail rename(String database, String collection, String to) {
        return collections.rename(database, collection, to).apply();
    }

    /** {@code collection:drop DATABASE COLLECTION}, into the trash. */
    public List<TrashEntry> drop(String database, String collection) {
        collections.drop(database, collection, false).apply();
        return trash.list(database);
    }

    /** {@code collection:purge DATABASE COLLECTION}, for good. */
    public void purge(String database, String collection) {
        collections.drop(database, collection, true).apply();
    }

    /** {@code collection:trash DATABASE}. */
    public List<TrashEntry> trash(String database) {
        return trash.list(database);
    }

    /** {@code collection:restore DATABASE ID}. */
    public CollectionDetail restore(String database, String id) {
        return trash.restore(database, id).apply();
    }
}
