/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import lucid.state.api.StateTable;
import org.bson.BsonDocument;

/** Data keys in {@code lucid_system.keys}, which all nodes share. */
final class TableKeyStore implements KeyStore {

    /** The collection. */
    static final String NAME = "keys";

    private final Supplier<StateTable> table;

    /** @param table throws a problem while there are no tables */
    TableKeyStore(Supplier<StateTable> table) {
        this.table = table;
    }

    @Override
    public boolean local() {
        return false;
    }

    @Override
    public SortedMap<String, KeyRecord> all() {
        TreeMap<String, KeyRecord> all = new TreeMap<>();
        table.get().all().forEach((id, document) -> all.put(id, KeyRecord.of(document)));
        return all;
    }

    @Override
    public Optional<KeyRecord> find(String id) {
        return table.get().find(id).map(KeyRecord::of);
    }

    @Override
    public boolean insert(KeyRecord record) {
        return table.get().insert(record.id(), record.document());
    }

    @Override
    public boolean replace(KeyRecord expected, KeyRecord next) {
        StateTable now = table.get();
        Optional<BsonDocument> held = now.find(expected.id());
        return held.isPresent()
                && KeyRecord.of(held.get()).equals(expected)
                && now.replace(expected.id(), held.get(), next.document());
    }
}
