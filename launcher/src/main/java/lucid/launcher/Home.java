/* SPDX-License-Identifier: Apache-2.0 */
package lucid.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The folder with everything that belongs to one platform. Only its owner may read it. */
final class Home {

    /** The framework property that names the folder of secrets. */
    static final String SECRETS = "lucid.secrets";

    private final Path folder;

    Home(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        for (String part : List.of("config/secrets", "config/trust", "data", "logs", "keys", "run")) {
            Files.createDirectories(folder.resolve(part));
        }
    }

    /**
     * Takes the folder for this process.
     *
     * @throws IOException if another process has it
     */
    HomeLock lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("run/lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            throw new IOException(folder + " is in use by a platform that runs; stop it first, or take another --home");
        }
        return new HomeLock(lock, folder.resolve("lucid.pid"));
    }

    /** Copies default files that this folder has never been offered; what the operator removes stays away. */
    void offer(Path defaults) throws IOException {
        Path record = folder.resolve("run/config.offered");
        Set<String> offered = new TreeSet<>(Files.exists(record) ? Files.readAllLines(record) : List.of());
        try (Stream<Path> files = Files.walk(defaults)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = defaults.relativize(file).toString();
                if (offered.add(name)) {
                    copyIfAbsent(file, folder.resolve("config").resolve(name));
                }
            }
        }
        Files.write(record, offered);
    }

    /**
     * The folder of secrets: the one that is wanted now, else that of the last start, else {@code HOME/keys}. Secrets
     * that lie in the folder before are moved; whenever the process ends, the folder that is remembered has them all.
     *
     * @param wanted null when the command line names none
     * @throws IOException if it cannot be used
     */
    Path secrets(Path wanted) throws IOException {
        Path keys = folder.resolve("keys");
        Path record = folder.resolve("run/secrets");
        Path before = Files.exists(record) ? Path.of(Files.readString(record).strip()) : keys;
        Path now = wanted == null ? before : wanted;
        if (!now.equals(before)) {
            SecretsMove.copy(before, now);
        }
        if (!Files.isDirectory(now)) {
            throw new IOException(
                    "the folder of secrets " + now + " is missing; mount it, or name where it is with --secrets");
        }
        SecretsMove.write(record, (now + "\n").getBytes(StandardCharsets.UTF_8));
        SecretsMove.removeCopied(before, now);
        SecretsMove.removeCopied(keys, now);
        return now;
    }

    /** Writes {@code HOME/run/ports}, an {@code option=value} a line, for those who look for the listeners. */
    void recordPorts(Map<String, String> options) throws IOException {
        List<String> lines = options.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .sorted()
                .toList();
        Files.write(folder.resolve("run/ports"), lines);
    }

    private static void copyIfAbsent(Path file, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        if (!Files.exists(target)) {
            Files.copy(file, target);
        }
    }
}
