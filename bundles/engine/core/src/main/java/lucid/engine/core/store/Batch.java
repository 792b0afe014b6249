/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** Changes that are written together or not at all. For one thread; closed by {@link Store#write} or by hand. */
public final class Batch implements Changes, AutoCloseable {

    private final Tables tables;
    private BatchBuffer main = new BatchBuffer();
    private BatchBuffer apart;

    Batch(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
        BatchBuffer buffer = buffer(table);
        Sealer sealer = tables.sealer();
        if (sealer.seals(table)) {
            sealer.seal(table, key, value, buffer.put(tables.id(table), key, value.length + Sealer.OVERHEAD));
        } else {
            buffer.put(tables.id(table), key, value);
        }
    }

    @Override
    public void delete(Table table, byte[] key) {
        buffer(table).delete(tables.id(table), key);
    }

    /** Deletes the keys from {@code from}, inclusive, to {@code to}, exclusive. */
    public void deleteRange(Table table, byte[] from, byte[] to) {
        buffer(table).deleteRange(tables.id(table), from, to);
    }

    /** How many bytes it holds, about. */
    public long bytes() {
        return main == null ? 0 : main.size() + (apart == null ? 0L : apart.size());
    }

    /** Drops what it holds; it cannot be used any more. */
    @Override
    public void close() {
        main = null;
        apart = null;
    }

    BatchBuffer main() {
        if (main == null) {
            throw new IllegalStateException("the batch is closed");
        }
        return main;
    }

    boolean hasApart() {
        return apart != null;
    }

    /** The changes that go to the database of the indexes where that is another one. */
    BatchBuffer apart() {
        if (apart == null) {
            apart = new BatchBuffer();
        }
        return apart;
    }

    private BatchBuffer buffer(Table table) {
        BatchBuffer buffer = main();
        return tables.isApart(table) ? apart() : buffer;
    }
}
