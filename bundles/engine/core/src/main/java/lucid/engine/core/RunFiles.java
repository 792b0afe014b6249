/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * The connection strings in {@code HOME/run}, readable by the owner only, there while the engine listens.
 *
 * @param folder {@code HOME/run}
 */
record RunFiles(Path folder) {

    /** Writes both, each at once. */
    void write(String dataUri, String adminUri) {
        try {
            Files.createDirectories(folder);
            replace("mongo-data.uri", dataUri);
            replace("mongo-admin.uri", adminUri);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the engine's addresses", e);
        }
    }

    /** Removes both; what is not there is no matter. */
    void remove() {
        try {
            Files.deleteIfExists(folder.resolve("mongo-data.uri"));
            Files.deleteIfExists(folder.resolve("mongo-admin.uri"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the engine's addresses", e);
        }
    }

    private void replace(String name, String uri) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path fresh = Files.createTempFile(folder, name, ".new", ownerOnly);
        Files.write(fresh, (uri + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
