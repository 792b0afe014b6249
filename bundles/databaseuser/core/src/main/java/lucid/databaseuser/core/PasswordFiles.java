/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.platform.api.DurableFile;
import lucid.problem.api.ProblemException;

/**
 * Passwords that were made and not yet fetched, a file each in {@code HOME/keys/database-users}, readable by the
 * platform's owner alone. They are not in the database: whoever reads its data, journals or backups finds none.
 */
final class PasswordFiles {

    private static final int BYTES = 32;

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    PasswordFiles(Path keys) {
        this.folder = keys.resolve("database-users");
    }

    /** A password of 256 random bits in letters, digits, - and _, which connection strings take as they are. */
    String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The password that waits for a user, made when there is none. */
    String obtain(String database, String name) {
        Optional<String> waiting = waiting(database, name);
        if (waiting.isPresent()) {
            return waiting.get();
        }
        String password = fresh();
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DurableFile.write(file(database, name), password);
        } catch (IOException e) {
            throw failed(e);
        }
        return password;
    }

    /** The password that waits; empty when none does. */
    Optional<String> waiting(String database, String name) {
        return read(file(database, name));
    }

    /** The password that waits, which then waits no longer; of two who ask at once, one gets it. */
    Optional<String> take(String database, String name) {
        Path file = file(database, name);
        Path taken = taken(file);
        try {
            Files.move(file, taken, StandardCopyOption.ATOMIC_MOVE);
            Optional<String> password = read(taken);
            DurableFile.delete(taken);
            return password;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Forgets the password. */
    void forget(String database, String name) {
        try {
            Path file = file(database, name);
            if (Files.exists(folder)) {
                DurableFile.delete(file);
                DurableFile.delete(taken(file));
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file)).filter(text -> !text.isEmpty());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Path taken(Path file) {
        return file.resolveSibling(file.getFileName() + ".taken");
    }

    /** Names of users may hold anything, so the file is named by their hash. */
    private Path file(String database, String name) {
        byte[] text = (database + "." + name).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return folder.resolve(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static ProblemException failed(IOException cause) {
        return new ProblemException(
                DatabaseUserProblem.STORAGE_FAILED,
                "the folder keys of the home cannot be read or written; mend its disk and its rights",
                cause);
    }
}
