/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import org.junit.rules.ExternalResource;

/** A catalogue on a store in memory, with short ways to use it. */
final class Fixture extends ExternalResource {

    static final Namespace NS = Namespace.of("db.c");

    private Store store;
    private Oplog oplog;
    private Catalog catalog;

    @Override
    protected void before() {
        open(StoreOptions.memory());
    }

    @Override
    protected void after() {
        close();
    }

    void open(StoreOptions options) {
        store = Store.open(options);
        oplog = new Oplog(store);
        catalog = new Catalog(store, oplog);
    }

    void close() {
        catalog.close();
        store.close();
    }

    /** Reads the catalogue of the same store anew. */
    void restart() {
        catalog = new Catalog(store, new Oplog(store));
    }

    Store store() {
        return store;
    }

    Oplog oplog() {
        return oplog;
    }

    Catalog catalog() {
        return catalog;
    }

    Collection collection() {
        return catalog.forWrite(NS);
    }

    Collection create(String options) {
        catalog.create(NS, Doc.parse(options));
        return collection();
    }

    void insert(String... documents) {
        collection().insert(Stream.of(documents).map(Doc::parse).toList(), Collection.WriteOptions.USUAL);
    }

    Doc index(String key, String options) {
        Doc parsed = Doc.parse(key);
        StringBuilder name = new StringBuilder();
        parsed.forEach(element -> name.append(name.length() == 0 ? "" : "_")
                .append(element.name())
                .append('_')
                .append(
                        element.value().isString()
                                ? element.value().string()
                                : element.value().intValue()));
        Doc specification = new DocBuilder()
                .append("key", parsed)
                .append("name", name.toString())
                .appendAll(Doc.parse(options))
                .build();
        return catalog.createIndexes(NS, List.of(specification), Interruption.NEVER);
    }

    Index named(String name) {
        return collection().indexes().stream()
                .filter(index -> index.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    RecordId record(String id) {
        Collection collection = collection();
        Value value = Doc.parse("{v: " + id + "}").get("v");
        try (Snapshot snapshot = collection.snapshot()) {
            return collection.byId(snapshot, value).orElseThrow();
        }
    }

    Collection.Written replace(String id, String document) {
        Doc after = Doc.parse(document);
        return collection().update(record(id), before -> after, Collection.WriteOptions.USUAL);
    }

    Collection.Written delete(String id) {
        return collection().delete(record(id), before -> true);
    }

    /** All documents in record order. */
    List<String> documents() {
        List<String> documents = new ArrayList<>();
        Collection collection = collection();
        try (Snapshot snapshot = collection.snapshot();
                RecordCursor records = collection.records(snapshot, false)) {
            while (records.next()) {
                documents.add(records.document().toString());
            }
        }
        return documents;
    }

    /** The {@code _id}s that an index gives, in its order. */
    List<String> scan(String indexName) {
        List<String> ids = new ArrayList<>();
        Collection collection = collection();
        try (Snapshot snapshot = collection.snapshot();
                IndexCursor entries = collection.entries(snapshot, named(indexName), false)) {
            while (entries.next()) {
                ids.add(collection.read(snapshot, entries.id()).get("_id").toString());
            }
        }
        return ids;
    }

    CommandException refuses(int code, Runnable work) {
        CommandException refusal = assertThrows(CommandException.class, work::run);
        assertEquals(refusal.getMessage(), code, refusal.code());
        return refusal;
    }

    void assertSound() {
        Doc reply = catalog.validate(NS, Doc.EMPTY, Interruption.NEVER);
        assertTrue(reply.toString(), reply.get("valid").bool());
        assertEquals(collection().count(), reply.get("nrecords").longValue());
    }
}
