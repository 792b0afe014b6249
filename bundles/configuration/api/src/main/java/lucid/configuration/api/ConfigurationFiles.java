/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lucid.problem.api.ProblemException;

/** Which file in the configuration folder holds which PID. */
public final class ConfigurationFiles {

    /** The ending of files of properties. */
    public static final String CFG = ".cfg";

    /** The ending of files of typed values. */
    public static final String JSON = ".cfg.json";

    private static final Pattern PID = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,150}(~[A-Za-z0-9._-]{1,60})?");

    private final Path folder;

    /** In the configuration folder; it need not be there yet. */
    public ConfigurationFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Refuses what cannot be a PID with a file.
     *
     * @throws ProblemException {@link ConfigurationProblem#MISSING}
     */
    public static String checked(String pid) {
        if (!PID.matcher(pid).matches() || pid.contains("..")) {
            throw new ProblemException(
                    ConfigurationProblem.MISSING,
                    "a PID has letters, digits, '.', '_' and '-'; one of a factory is pid~name");
        }
        return pid;
    }

    /** The file that holds the PID; empty when none does. */
    public Optional<Path> find(String pid) {
        return Stream.of(cfg(pid), json(pid)).filter(Files::exists).findFirst();
    }

    /** Where a PID without a file gets one: properties, or typed values where properties cannot say it. */
    public Path fresh(String pid, boolean typed) {
        return typed || factory(pid).contains("-") ? json(pid) : cfg(pid);
    }

    /** The file of typed values of a PID. */
    public Path json(String pid) {
        return folder.resolve(pid + JSON);
    }

    private Path cfg(String pid) {
        return folder.resolve(pid.replaceFirst("~", "-") + CFG);
    }

    /** A file of the folder by the name that the history kept. */
    public Path named(String name) {
        return folder.resolve(Path.of(name).getFileName());
    }

    /**
     * The PIDs that have a file; unsorted, immutable.
     *
     * @throws IOException when the folder cannot be read
     */
    public List<String> pids() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(CFG) || name.endsWith(JSON))
                    .map(ConfigurationFiles::pid)
                    .toList();
        }
    }

    /** The PID of a file: File Install splits properties at the first hyphen. */
    public static String pid(String fileName) {
        return fileName.endsWith(JSON)
                ? fileName.substring(0, fileName.length() - JSON.length())
                : fileName.substring(0, fileName.length() - CFG.length()).replaceFirst("-", "~");
    }

    /** The PID of the factory, or the PID itself. */
    public static String factory(String pid) {
        int at = pid.indexOf('~');
        return at < 0 ? pid : pid.substring(0, at);
    }
}
