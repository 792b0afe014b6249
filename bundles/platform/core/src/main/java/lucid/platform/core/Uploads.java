/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lucid.platform.api.PlatformProblem;
import lucid.problem.api.ProblemException;

/** Takes jars in to a folder of their own, never longer than the limit. Safe for use by many threads. */
final class Uploads {

    private static final Duration FORGOTTEN = Duration.ofMinutes(10);

    private final Path folder;
    private final long mostBytes;

    Uploads(Path folder, long mostBytes) {
        this.folder = folder;
        this.mostBytes = mostBytes;
    }

    /** Writes the stream to a file; the caller moves or deletes it. */
    Path receive(InputStream in) throws IOException {
        Files.createDirectories(folder);
        sweep(Instant.now().minus(FORGOTTEN));
        Path file = Files.createTempFile(folder, "bundle-", ".jar");
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            copy(in, out);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return file;
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            bytes += read;
            if (bytes > mostBytes) {
                throw new ProblemException(
                        PlatformProblem.BUNDLE_TOO_LARGE, "a bundle has at most " + mostBytes + " bytes here");
            }
            out.write(buffer, 0, read);
        }
    }

    /** Deletes uploads that were only shown as a dry run, or whose request ended. */
    private void sweep(Instant olderThan) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            for (Path file : all) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(olderThan)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
