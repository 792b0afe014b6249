/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution that the assembly has made, unpacked; every suite tests that and nothing else. */
final class Distribution {

    static final Path FOLDER = Path.of(System.getProperty("lucid.distribution", "not-set"));

    private Distribution() {}

    static Path file(String name) {
        Path file = FOLDER.resolve(name);
        if (!Files.exists(file)) {
            throw new AssertionError(file + " is not there: build the assembly first");
        }
        return file;
    }

    /** The jars of all bundles, sorted by name. */
    static List<Path> bundles() {
        return list("bundles");
    }

    static List<Path> features() {
        return list("features");
    }

    private static List<Path> list(String folder) {
        try (Stream<Path> files = Files.list(file(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
