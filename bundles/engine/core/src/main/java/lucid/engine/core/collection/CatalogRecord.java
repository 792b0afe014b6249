/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** How collections and views stand in the catalogue's table. */
final class CatalogRecord {

    private static final int UUID_SUBTYPE = 4;

    private CatalogRecord() {}

    static Value uuid(UUID uuid) {
        return Value.binary(
                UUID_SUBTYPE,
                ByteBuffer.allocate(2 * Long.BYTES)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array());
    }

    static UUID uuid(Value value) {
        ByteBuffer data = ByteBuffer.wrap(value.data());
        return new UUID(data.getLong(), data.getLong());
    }

    /** Puts a collection as it is. */
    static void put(Batch batch, CollectionState state) {
        put(batch, state, state.info(), state.indexes());
    }

    /** Puts a collection as it will be. */
    static void put(Batch batch, CollectionState state, CollectionInfo info, List<Index> indexes) {
        DocBuilder record = new DocBuilder(512)
                .append("ns", info.namespace().toString())
                .append("uuid", uuid(info.uuid()))
                .append("options", info.options())
                .startArray("indexes");
        int position = 0;
        for (Index index : indexes) {
            appendIndex(record.startDocument(Integer.toString(position++)), index);
            record.end();
        }
        byte[] key = KeyLayout.catalogue(KeyLayout.COLLECTION, state.id());
        batch.put(Table.CATALOG, key, record.end().build().bytes());
    }

    private static void appendIndex(DocBuilder record, Index index) {
        record.append("id", index.id())
                .append("spec", index.spec().raw())
                .append("point", index.isPoint())
                .startArray("multikey");
        int position = 0;
        for (String path : index.multikeyPaths()) {
            record.append(Integer.toString(position++), path);
        }
        record.end();
    }

    static CollectionInfo info(Doc record) {
        return new CollectionInfo(
                Namespace.of(record.get("ns").string()),
                uuid(record.get("uuid")),
                record.get("options").document(),
                false);
    }

    static List<Index> indexes(Doc record) {
        List<Index> indexes = new ArrayList<>();
        for (Value item : record.get("indexes").items()) {
            Doc stored = item.document();
            IndexSpec spec = spec(stored.get("spec").document());
            Index index = new Index(
                    stored.get("id").intValue(), spec, stored.get("point").bool());
            Set<String> paths = new HashSet<>();
            stored.get("multikey").items().forEach(path -> paths.add(path.string()));
            index.restoreMultikeyPaths(paths);
            indexes.add(index);
        }
        return indexes;
    }

    /** A specification that was checked when it was stored. */
    private static IndexSpec spec(Doc raw) {
        Value collation = raw.get("collation");
        return IndexSpec.parse(raw, collation.isMissing() ? Doc.EMPTY : collation.document());
    }

    static void putView(Batch batch, CollectionInfo view) {
        Doc record = new DocBuilder()
                .append("ns", view.namespace().toString())
                .append("options", view.options())
                .build();
        batch.put(Table.CATALOG, KeyLayout.view(view.namespace()), record.bytes());
    }

    static CollectionInfo view(Doc record) {
        return new CollectionInfo(
                Namespace.of(record.get("ns").string()),
                new UUID(0, 0),
                record.get("options").document(),
                true);
    }

    /** Deletes a collection with all its records and entries. */
    static void delete(Batch batch, CollectionState state) {
        batch.delete(Table.CATALOG, KeyLayout.catalogue(KeyLayout.COLLECTION, state.id()));
        batch.delete(Table.CATALOG, KeyLayout.catalogue(KeyLayout.COUNTERS, state.id()));
        batch.deleteRange(Table.RECORDS, state.prefix(), KeyLayout.after(state.prefix()));
        state.indexes().forEach(index -> deleteIndex(batch, index));
    }

    /** Deletes an index's entries and its mark of being ready; the collection's record names it no more. */
    static void deleteIndex(Batch batch, Index index) {
        batch.delete(Table.CATALOG, KeyLayout.catalogue(KeyLayout.READY, index.id()));
        batch.deleteRange(Table.INDEX, index.prefix(), KeyLayout.after(index.prefix()));
    }

    static void putReady(Batch batch, Index index) {
        batch.put(Table.CATALOG, KeyLayout.catalogue(KeyLayout.READY, index.id()), new byte[] {readyMark(index)});
    }

    /** Whether this mark says that an index is filled: that of a geographic one from before it had keys does not. */
    static boolean isReady(byte[] mark, Index index) {
        return mark.length > 0 && mark[0] >= readyMark(index);
    }

    private static byte readyMark(Index index) {
        IndexKind kind = index.spec().kind();
        return (byte) (kind == IndexKind.SPHERE || kind == IndexKind.PLANE ? 2 : 1);
    }
}
