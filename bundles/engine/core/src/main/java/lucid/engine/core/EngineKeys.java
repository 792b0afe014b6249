/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.framework.BundleContext;

/**
 * The engine's secrets, a file each, made at first use and readable by the owner only.
 *
 * @param folder {@code HOME/keys}, or where the operator has put it
 */
record EngineKeys(Path folder) {

    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The folder that the framework property {@code lucid.secrets} names, else {@code HOME/keys}. */
    static Path folder(BundleContext context, Path home) {
        String secrets = context.getProperty("lucid.secrets");
        return secrets == null ? home.resolve("keys") : Path.of(secrets);
    }

    /** A master key of 32 bytes. Losing the file loses what it encrypts. */
    byte[] master(String name) {
        byte[] key = content(name, random());
        if (key.length != BYTES) {
            throw new IllegalStateException("%s holds %d bytes, not %d; put the right key back"
                    .formatted(folder.resolve(name), key.length, BYTES));
        }
        return key;
    }

    /** A password in URL-safe Base64. */
    String password(String name) {
        return new String(
                        content(name, (randomPassword() + "\n").getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.UTF_8)
                .strip();
    }

    /** 256 random bits in URL-safe Base64, kept nowhere. */
    static String randomPassword() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    /** What is random and stays the same with a master key; tells nothing of the key. */
    static byte[] secretBeside(byte[] master) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(master, "HmacSHA256"));
            return mac.doFinal("lucid engine: salts of unknown users".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HmacSHA256", e);
        }
    }

    static byte[] random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private byte[] content(String name, byte[] fresh) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                write(file, fresh);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be read or made", e);
        }
    }

    /** Written aside and linked, so that a crash leaves no half key; the first of two writers wins. */
    private void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path aside = Files.createTempFile(
                folder, ".new", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(aside, content, StandardOpenOption.SYNC);
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException expected) {
            // another process made it a moment before: its key is the one that counts
        } catch (UnsupportedOperationException e) {
            Files.move(aside, file);
        }
        Files.deleteIfExists(aside);
    }
}
