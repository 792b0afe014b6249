/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.backend.InMemoryCursor;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A database whose collections keep their options and indexes as they were given. Guarded by the backend's lock. */
final class SandboxDatabase extends MemoryDatabase {

    SandboxDatabase(String name, CursorRegistry cursors) {
        super(name, cursors);
    }

    @Override
    protected SandboxCollection openOrCreateCollection(String name, CollectionOptions options) {
        return new SandboxCollection(this, name, options, cursorRegistry);
    }

    @Override
    public Document handleCommand(
            Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
        return switch (command) {
            case "create" -> create(query);
            case "collMod" -> Modification.of(existing(query, command), query);
            case "createIndexes" -> createIndexes(query);
            case "dropIndexes" -> dropIndexes(existing(query, command), query.get("index"));
            case "listCollections" ->
                cursor("$cmd.listCollections", matching(descriptions(), (Document) query.get("filter")));
            case "listIndexes" ->
                cursor(query.get(command).toString(), existing(query, command).indexes().values().stream());
            case "drop" ->
                resolveCollection(query.get(command).toString(), false) == null
                        ? SandboxBackend.okay(new Document())
                        : super.handleCommand(channel, command, query, databases, oplog);
            case "dbStats" -> stats();
            case "insert" -> {
                query.putIfAbsent("ordered", true);
                yield counted(query, super.handleCommand(channel, command, query, databases, oplog));
            }
            case "aggregate" -> paged(query, super.handleCommand(channel, command, query, databases, oplog));
            default -> {
                query.putIfAbsent("ordered", true);
                yield super.handleCommand(channel, command, query, databases, oplog);
            }
        };
    }

    /** Whether it holds no collection, and so is none to a client. */
    boolean vacant() {
        return collections().findAny().isEmpty();
    }

    /** The database as listDatabases shows it. */
    Document summary() {
        long size = collections()
                .mapToLong(collection -> (Long) collection.getStats().get("totalSize"))
                .sum();
        return new Document("name", getDatabaseName())
                .append("sizeOnDisk", size)
                .append("empty", false);
    }

    private Document create(Document query) {
        String name = (String) query.get("create");
        Document options = CollectionSettings.options(query);
        SandboxCollection made =
                (SandboxCollection) createCollectionOrThrowIfExists(name, CollectionOptions.withDefaults());
        made.kept().putAll(options);
        return SandboxBackend.okay(new Document());
    }

    @SuppressWarnings("unchecked")
    private Document createIndexes(Document query) {
        String name = (String) query.get("createIndexes");
        boolean isNew = resolveCollection(name, false) == null;
        List<Document> wanted = ((List<Document>) query.get("indexes"))
                .stream().map(IndexSpecs::kept).toList();
        SandboxCollection collection = (SandboxCollection) resolveOrCreateCollection(name);
        int before = collection.indexes().size();
        for (Document index : wanted) {
            if (IndexSpecs.isNew(index, collection.indexes().values())) {
                addIndex(IndexSpecs.enforced(index).append("ns", collection.getFullName()));
                collection.keep(index);
            }
        }
        return SandboxBackend.okay(new Document("numIndexesBefore", before)
                .append("numIndexesAfter", collection.indexes().size())
                .append("createdCollectionAutomatically", isNew));
    }

    private Document dropIndexes(SandboxCollection collection, Object which) {
        int before = collection.indexes().size();
        for (String name : IndexSpecs.named(which, collection.indexes().values())) {
            collection.dropIndex(name);
            collection.indexes().remove(name);
            Document description = new Document("ns", collection.getFullName()).append("name", name);
            getOrCreateIndexesCollection().deleteDocuments(description, 1);
        }
        return SandboxBackend.okay(new Document("nIndexesWas", before));
    }

    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String name) {
        MongoCollection<Integer> here = getOrCreateIndexesCollection();
        if (from instanceof SandboxDatabase old && old != this) {
            Document own = new Document("ns", collection.getFullName());
            List<Document> moved = new ArrayList<>();
            old.getOrCreateIndexesCollection().handleQuery(own).forEach(moved::add);
            old.getOrCreateIndexesCollection().deleteDocuments(own, 0);
            moved.forEach(here::addDocument);
        }
        super.moveCollection(from, collection, name);
    }

    private SandboxCollection existing(Document query, String command) {
        String name = query.get(command).toString();
        if (resolveCollection(name, false) instanceof SandboxCollection found) {
            return found;
        }
        throw new MongoServerError(26, "NamespaceNotFound", "ns does not exist: " + getFullCollectionNamespace(name));
    }

    private Stream<SandboxCollection> collections() {
        return resolveCollection("system.namespaces", true)
                .queryAllAsStream()
                .map(entry -> entry.get("name").toString().substring(databaseName.length() + 1))
                .map(name -> (SandboxCollection) resolveCollection(name, true));
    }

    private Stream<Document> descriptions() {
        return collections().map(collection -> CollectionSettings.description(collection));
    }

    private static Stream<Document> matching(Stream<Document> documents, Document filter) {
        return filter == null
                ? documents
                : documents.filter(document -> new DefaultQueryMatcher().matches(document, filter));
    }

    private Document stats() {
        Document stats = new Document("db", getDatabaseName()).append("views", 0);
        List<Document> all = collections().map(SandboxCollection::getStats).toList();
        stats.append("collections", all.size())
                .append("objects", sum(all, "count"))
                .append("avgObjSize", sum(all, "size") / Math.max(1, sum(all, "count")))
                .append("dataSize", sum(all, "size"))
                .append("storageSize", sum(all, "storageSize"))
                .append("indexes", sum(all, "nindexes"))
                .append("indexSize", sum(all, "totalIndexSize"))
                .append("totalSize", sum(all, "totalSize"))
                .append("scaleFactor", 1);
        return SandboxBackend.okay(stats);
    }

    private static long sum(List<Document> stats, String field) {
        return stats.stream()
                .mapToLong(each -> ((Number) each.get(field)).longValue())
                .sum();
    }

    private static Document counted(Document query, Document reply) {
        if (reply.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            int sent = ((List<?>) query.get("documents")).size();
            int first = (Integer) ((Document) errors.get(0)).get("index");
            reply.put("n", Boolean.TRUE.equals(query.get("ordered")) ? first : sent - errors.size());
        }
        return reply;
    }

    @SuppressWarnings("unchecked")
    private Document paged(Document query, Document reply) {
        Document cursor = (Document) reply.get("cursor");
        List<Document> all = (List<Document>) cursor.get("firstBatch");
        Document asked = (Document) query.get("cursor");
        int size = ((Number) asked.getOrDefault("batchSize", 101)).intValue();
        if (all.size() > size) {
            InMemoryCursor rest = new InMemoryCursor(cursorRegistry.generateCursorId(), all.subList(size, all.size()));
            cursorRegistry.add(rest);
            cursor.append("firstBatch", all.subList(0, size)).put("id", rest.getId());
        }
        return reply;
    }

    private Document cursor(String name, Stream<Document> documents) {
        Document cursor = new Document("id", 0L)
                .append("ns", getFullCollectionNamespace(name))
                .append("firstBatch", documents.toList());
        return SandboxBackend.okay(new Document("cursor", cursor));
    }
}
