/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.osgi.framework.BundleContext;

/** The secrets of this installation, one file each in one folder; made at first use, readable by the owner. */
final class KeyFolder {

    private static final int SECRET_BYTES = 32;

    private final Path folder;

    KeyFolder(Path folder) {
        this.folder = folder;
    }

    /** The folder that the framework names: {@code lucid.secrets}, or {@code keys} in the home. */
    static KeyFolder of(BundleContext context) {
        String secrets = context.getProperty("lucid.secrets");
        return new KeyFolder(
                secrets == null ? Path.of(context.getProperty("lucid.home")).resolve("keys") : Path.of(secrets));
    }

    /** Where a secret of several parts is kept by whoever writes it. */
    Path file(String name) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return folder.resolve(name);
    }

    /** The secret's text, made at random at first use: 256 bits in URL-safe Base64. */
    String secret(String name) {
        try {
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                write(file, random());
            }
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the secret " + name + " cannot be read or made", e);
        }
    }

    /** Written aside and moved, so that a crash leaves no empty secret; the first of two writers wins. */
    private void write(Path file, String secret) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path aside = Files.createTempFile(
                folder, ".new", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, secret + "\n", StandardCharsets.UTF_8, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, aside);
        } catch (UnsupportedOperationException e) {
            move(aside, file);
        } catch (java.nio.file.FileAlreadyExistsException expected) {
            // Another process made it a moment before: its secret is the one that counts.
        }
        Files.deleteIfExists(aside);
    }

    private static void move(Path aside, Path file) throws IOException {
        try {
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(aside, file);
        }
    }

    private static String random() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
