/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moves secrets to another folder, which may be on another disk: first all are copied and forced to it, then the caller
 * writes down where they are, then the old ones are deleted.
 */
final class SecretsMove {

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private SecretsMove() {}

    /** @throws IOException if the other folder holds other secrets of the same names, or cannot be written */
    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to, OWNER_ONLY);
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file));
            if (!Files.exists(target)) {
                Files.createDirectories(target.getParent(), OWNER_ONLY);
                write(target, Files.readAllBytes(file));
            } else if (!same(file, target)) {
                throw new IOException("both " + from + " and " + to + " hold another " + from.relativize(file)
                        + "; keep the right one and remove the other");
            }
        }
    }

    /** Deletes each secret that lies in the other folder, too. */
    static void removeCopied(Path from, Path to) throws IOException {
        if (from.equals(to)) {
            return;
        }
        for (Path file : files(from)) {
            Path target = to.resolve(from.relativize(file));
            if (Files.exists(target) && !Files.isSameFile(file, target) && same(file, target)) {
                Files.delete(file);
            }
        }
    }

    /** Writes a file that only its owner reads, and that is whole and on the disk when this returns. */
    static void write(Path file, byte[] content) throws IOException {
        Path aside = Files.createTempFile(
                file.getParent(),
                ".",
                ".tmp",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(aside, content, StandardOpenOption.SYNC);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.mismatch(one, other) < 0;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
