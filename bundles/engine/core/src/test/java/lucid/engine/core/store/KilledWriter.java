/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process that writes and acknowledges, a line each, until it is killed. */
public final class KilledWriter {

    /** Each has its memtable: log files begin when one of them is full, and go when all have been written out. */
    static final List<Table> TABLES = List.of(Table.RECORDS, Table.INDEX, Table.OPLOG);

    /** Numbers share keys, so that the folder does not grow. */
    static final int KEYS = 100;

    private KilledWriter() {}

    static byte[] key(long number) {
        return DurabilityTest.key(number % KEYS);
    }

    /** Takes the store's folder, the first number, whether to acknowledge only what is durable, and a value's bytes. */
    public static void main(String[] arguments) throws IOException {
        boolean durable = Boolean.parseBoolean(arguments[2]);
        int bytes = Integer.parseInt(arguments[3]);
        Store store = Store.open(DurabilityTest.options(Path.of(arguments[0])));
        try (OutputStream acknowledgements = new FileOutputStream(FileDescriptor.out)) {
            for (long i = Long.parseLong(arguments[1]); true; i++) {
                put(store, i, bytes);
                if (durable) {
                    store.awaitDurable();
                } else {
                    store.flush();
                }
                acknowledgements.write((i + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    private static void put(Store store, long number, int bytes) {
        byte[] value = ByteBuffer.allocate(bytes).putLong(number).array();
        Batch batch = store.batch();
        for (Table table : TABLES) {
            batch.put(table, key(number), value);
        }
        store.write(batch);
    }
}
