/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A collection that keeps what {@code create} and {@code createIndexes} were given, and its documents in the order of
 * their ids, so that a page of a sorted walk does not sort everything. Guarded by the backend's lock.
 */
final class SandboxCollection extends MemoryCollection {

    /** Roughly what a map node, a key list of one and a boxed position take on a 64-bit heap. */
    private static final long ENTRY_BYTES = 112;

    private static final String ID = "_id";

    private final Map<String, Document> indexes = new LinkedHashMap<>();
    private final NavigableMap<Object, Document> byId = new TreeMap<>(ValueComparator.asc());
    private final Document kept = new Document();

    SandboxCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
        super(database, name, options, cursors);
        keep(new Document("v", 2).append("key", new Document(ID, 1)).append("name", "_id_"));
    }

    /** The options as listCollections shows them; live. */
    Document kept() {
        return kept;
    }

    /** The indexes by name as listIndexes shows them; live. */
    Map<String, Document> indexes() {
        return indexes;
    }

    void keep(Document index) {
        indexes.put((String) index.get("name"), index);
    }

    @Override
    protected Integer addDocumentInternal(Document document) {
        if (ID.equals(getIdField())) {
            byId.put(document.get(ID), document);
        }
        return super.addDocumentInternal(document);
    }

    @Override
    protected void removeDocument(Integer position) {
        if (ID.equals(getIdField())) {
            byId.remove(getDocument(position).get(ID));
        }
        super.removeDocument(position);
    }

    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
        if (orderBy == null || orderBy.isEmpty() || orderBy.containsKey("$natural") || !ID.equals(getIdField())) {
            return super.matchDocuments(query, orderBy, skip, limit, batchSize, projection);
        }
        Stream<Document> ordered = byId.values().stream();
        Comparator<Document> order = null;
        if (orderBy.keySet().equals(Set.of(ID))) {
            boolean ascending = orderBy.get(ID) instanceof Number number && number.intValue() > 0;
            ordered = walk(ascending ? range(query) : range(query).descendingMap());
        } else if (limit > 0) {
            ordered = first(query, deriveComparator(orderBy), skip + limit);
        } else {
            order = deriveComparator(orderBy);
        }
        return matchDocumentsFromStream(query, ordered, skip, limit, batchSize, order, projection);
    }

    /** A stream that does not ask for the size, which a part of a tree map finds out by counting. */
    private static Stream<Document> walk(NavigableMap<Object, Document> range) {
        Iterator<Document> documents = range.values().iterator();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(documents, Spliterator.ORDERED), false);
    }

    /** The matches that come first, without sorting all others. */
    private Stream<Document> first(Document query, Comparator<Document> order, int count) {
        PriorityQueue<Document> kept = new PriorityQueue<>(order.reversed());
        for (Document document : byId.values()) {
            boolean wanted = kept.size() < count || order.compare(document, kept.peek()) < 0;
            if (wanted && documentMatchesQuery(document, query)) {
                kept.add(document);
                if (kept.size() > count) {
                    kept.poll();
                }
            }
        }
        return kept.stream().sorted(order);
    }

    private NavigableMap<Object, Document> range(Document query) {
        NavigableMap<Object, Document> range = byId;
        for (Document part : parts(query)) {
            if (part.get(ID) instanceof Document bounds) {
                range = bounds.containsKey("$gt") ? range.tailMap(bounds.get("$gt"), false) : range;
                range = bounds.containsKey("$lt") ? range.headMap(bounds.get("$lt"), false) : range;
            }
        }
        return range;
    }

    @SuppressWarnings("unchecked")
    private static Collection<Document> parts(Document query) {
        return query.get("$and") instanceof List<?> all && query.keySet().equals(Set.of("$and"))
                ? (List<Document>) all
                : List.of(query);
    }

    @Override
    public Document getStats() {
        Document sizes = new Document();
        for (Index<Integer> index : getIndexes()) {
            sizes.put(index.getName(), index.getCount() * ENTRY_BYTES);
        }
        long total = sizes.values().stream().mapToLong(size -> (Long) size).sum();
        long size = getDataSize();
        Document stats = new Document("ns", getFullName()).append("size", size).append("count", count());
        stats.putAll(count() == 0 ? Map.of() : Map.of("avgObjSize", size / count()));
        return SandboxBackend.okay(stats.append("storageSize", size)
                .append("nindexes", indexes.size())
                .append("indexSizes", sizes)
                .append("totalIndexSize", total)
                .append("totalSize", size + total)
                .append("capped", kept.getOrDefault("capped", false))
                .append("scaleFactor", 1));
    }
}
