/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;

/** Makes or opens the databases of a store. */
final class Opening {

    private static final String LIVES_IN_MEMORY = "/store";

    private final StoreOptions options;

    Opening(StoreOptions options) {
        this.options = options;
    }

    Tables open() {
        NativeLibrary.load();
        if (options.inMemory()) {
            Database database = database(true, true);
            return new Tables(database, database, new Sealer());
        }
        secure(options.folder());
        Database main = database(false, true);
        try {
            return tables(main);
        } catch (StoreException | IllegalArgumentException e) {
            main.close();
            throw e;
        }
    }

    /** How many bytes are free where it lies. */
    LongSupplier freeBytes() {
        if (options.inMemory()) {
            return () -> Long.MAX_VALUE;
        }
        try {
            FileStore files = Files.getFileStore(options.folder());
            return () -> usable(files);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Tables tables(Database main) {
        KeyRing.checkEncryption(main, options.encryption());
        if (options.encryption() == Encryption.NONE) {
            return new Tables(main, main, new Sealer());
        }
        Sealer sealer = new Sealer(KeyRing.open(main, options.masterKey()), options.encryption());
        Database indexes = options.encryption() == Encryption.FULL ? database(true, false) : main;
        return new Tables(main, indexes, sealer);
    }

    private Database database(boolean inMemory, boolean whole) {
        Natives natives = new Natives();
        long cacheBytes = Math.max(1 << 20, options.cacheBytes());
        Cache cache = natives.keep(new LRUCache(whole ? cacheBytes : cacheBytes / 2));
        Encryption sealed = options.inMemory() ? Encryption.NONE : options.encryption();
        Tuning tuning = new Tuning(natives, cache, inMemory, sealed);
        return Database.open(inMemory ? Path.of(LIVES_IN_MEMORY) : options.folder(), tuning, natives);
    }

    private static long usable(FileStore files) {
        try {
            return files.getUsableSpace();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Lets nobody else into the folder; so it matters little that RocksDB makes files that others may read. */
    private static void secure(Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
                secureFiles(folder);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static void secureFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        }
    }

    private static StoreException failed(IOException e) {
        return new StoreException(StoreException.Reason.FAILED, "the store's folder is not usable: " + e, e);
    }
}
