/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that writes and acknowledges, a line each, until it is killed. */
public final class KilledWriter {

    private KilledWriter() {}

    /** Takes the store's folder, the first number, and whether to acknowledge only what is durable. */
    public static void main(String[] arguments) throws IOException {
        boolean durable = Boolean.parseBoolean(arguments[2]);
        Store store = Store.open(DurabilityTest.options(Path.of(arguments[0])));
        try (OutputStream acknowledgements = new FileOutputStream(FileDescriptor.out)) {
            for (long i = Long.parseLong(arguments[1]); true; i++) {
                DurabilityTest.put(store, i);
                if (durable) {
                    store.awaitDurable();
                }
                acknowledgements.write((i + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
