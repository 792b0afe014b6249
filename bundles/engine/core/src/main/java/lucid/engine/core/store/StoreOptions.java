/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.nio.file.Path;

/**
 * Where and how a store keeps its tables.
 *
 * @param folder     its folder; not used in memory
 * @param inMemory   whether it lives in memory and ends with the process
 * @param encryption what is unreadable on disk
 * @param masterKey  32 bytes, kept elsewhere than the folder; empty without encryption
 * @param cacheBytes the block cache, at least 1 MiB
 */
public record StoreOptions(Path folder, boolean inMemory, Encryption encryption, byte[] masterKey, long cacheBytes) {

    /** A store in memory with a small cache. */
    public static StoreOptions memory() {
        return new StoreOptions(Path.of(""), true, Encryption.NONE, new byte[0], 64L << 20);
    }
}
