/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/**
 * RocksDB's native code. The JVM loads it once; the first call decides where it is unpacked to, later ones change
 * nothing. Its folder must belong to this process alone for as long as it runs.
 */
public final class NativeLibrary {

    private static final String VARIABLE = "ROCKSDB_SHAREDLIB_DIR";

    private NativeLibrary() {}

    /** Unpacks it where the property or the variable {@code ROCKSDB_SHAREDLIB_DIR} says, else to a temporary file. */
    public static void load() {
        String property = System.getProperty(VARIABLE, "");
        if (property.isEmpty()) {
            RocksDB.loadLibrary();
        } else {
            unpackTo(Path.of(property));
        }
    }

    /**
     * The same, unpacked to a folder where neither the property nor the variable names one. To be called before the
     * first store is opened.
     */
    public static void load(Path folder) {
        String variable = System.getenv(VARIABLE);
        if (System.getProperty(VARIABLE, "").isEmpty() && (variable == null || variable.isEmpty())) {
            unpackTo(folder);
        } else {
            load();
        }
    }

    private static void unpackTo(Path folder) {
        try {
            Files.createDirectories(folder);
            NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack RocksDB's library to " + folder, e);
        }
        RocksDB.loadLibrary();
    }
}
