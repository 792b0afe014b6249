/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import org.rocksdb.ReadOptions;

/** Knows in which database each table lies and which values are sealed. */
final class Tables {

    private static final byte[] NOTHING = {};

    private final Database main;
    private final Database indexes;
    private final Sealer sealer;
    private final int[] ids = new int[Table.values().length + 1];

    /** The same database twice where the indexes lie with the rest. */
    Tables(Database main, Database indexes, Sealer sealer) {
        this.main = main;
        this.indexes = indexes;
        this.sealer = sealer;
        for (Table table : Table.values()) {
            ids[table.code()] = database(table).id(table);
        }
    }

    Database main() {
        return main;
    }

    Database indexes() {
        return indexes;
    }

    Sealer sealer() {
        return sealer;
    }

    /** Whether the indexes lie in a database of their own. */
    boolean split() {
        return main != indexes;
    }

    boolean isApart(Table table) {
        return table == Table.INDEX && split();
    }

    Database database(Table table) {
        return table == Table.INDEX ? indexes : main;
    }

    int id(Table table) {
        return ids[table.code()];
    }

    /** The value of a key, opened; an empty array where there is none. */
    byte[] get(Table table, byte[] key, ReadOptions options) {
        Database database = database(table);
        if (!sealer.seals(table)) {
            return database.get(table, key, options);
        }
        byte[] sealed = sealer.scratch();
        int length = database.get(table, key, options, sealed);
        if (length > sealed.length) {
            sealed = database.get(table, key, options);
            length = sealed.length;
        }
        return length <= 0 ? NOTHING : sealer.open(table, key, sealed, length);
    }

    boolean has(Table table, byte[] key, ReadOptions options) {
        return database(table).get(table, key, options, NOTHING) != Database.NOT_FOUND;
    }
}
