/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lucid.platform.api.DurableFile;
import lucid.platform.api.PlatformProblem;
import lucid.problem.api.ProblemException;
import org.bson.BSONException;
import org.bson.json.JsonParseException;

/**
 * Keeps the overlay in one file, replaced whole. A jar or feature file is kept before the overlay names it and deleted
 * after the overlay has forgotten it, so the overlay is consistent whenever the process ends. For one thread.
 */
final class OverlayJournal {

    private static final String SIGNATURE = ".sig";
    private static final int MOST_SIGNATURE_BYTES = 1_024;

    private final PlatformFolders folders;
    private Overlay overlay;

    OverlayJournal(PlatformFolders folders) {
        this.folders = folders;
        this.overlay = read(folders.own().resolve("overlay.json"));
    }

    private static Overlay read(Path file) {
        try {
            return Files.exists(file) ? OverlayText.read(Files.readString(file)) : Overlay.EMPTY;
        } catch (IOException | BSONException | JsonParseException e) {
            // A start without the overlay would silently undo updates: better to say what is wrong.
            throw new IllegalStateException("platform/overlay.json in the home folder cannot be read", e);
        }
    }

    /** The overlay as it is on disk. */
    Overlay overlay() {
        return overlay;
    }

    /** The jar of a replacement in the folder of replacements. */
    Path file(Overlay.Jar jar) {
        return folders.replacements().resolve(jar.file());
    }

    /** What a file that was kept is signed with; empty when it is not signed. */
    String signature(Path file) {
        Path signature = signatureOf(file);
        try {
            boolean small = Files.exists(signature) && Files.size(signature) <= MOST_SIGNATURE_BYTES;
            return small ? Files.readString(signature).strip() : "";
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Path signatureOf(Path file) {
        return file.resolveSibling(file.getFileName() + SIGNATURE);
    }

    private static void sign(Path file, String signature) throws IOException {
        if (!signature.isBlank()) {
            DurableFile.write(signatureOf(file), signature.strip() + "\n");
        }
    }

    /** Keeps a jar that an upload brought with its signature, if any; the overlay does not name it yet. */
    Overlay.Jar keep(Path upload, JarFacts facts, String signature) {
        String file = facts.symbolicName() + "/" + (overlay.sequence() + 1) + "-" + facts.version() + ".jar";
        try {
            sign(folders.replacements().resolve(file), signature);
            DurableFile.keep(upload, folders.replacements().resolve(file));
            return new Overlay.Jar(file, facts.version(), facts.sha256());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Keeps a feature's file with its signature, if any; the overlay does not name it yet. */
    String keepFeature(String name, String text, String signature) {
        String file = name + "-" + (overlay.sequence() + 1) + ".json";
        try {
            sign(folders.installedFeatures().resolve(file), signature);
            DurableFile.write(folders.installedFeatures().resolve(file), text);
            return file;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Makes this the overlay and deletes the files that nothing names any more. */
    void write(Overlay next) {
        try {
            DurableFile.write(folders.own().resolve("overlay.json"), OverlayText.write(next));
            overlay = next;
            sweep();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Deletes the files that the overlay does not name. */
    void sweep() {
        Set<Path> named = Stream.concat(
                        overlay.bundles().values().stream()
                                .flatMap(one -> Stream.of(one.current(), one.previous()))
                                .filter(jar -> !jar.file().isEmpty())
                                .map(this::file),
                        overlay.features().values().stream().map(folders.installedFeatures()::resolve))
                .flatMap(file -> Stream.of(file, signatureOf(file)))
                .collect(Collectors.toSet());
        try {
            for (Path file : files()) {
                if (!named.contains(file)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(folders.replacements(), folders.installedFeatures())) {
            if (Files.exists(folder)) {
                try (Stream<Path> found = Files.walk(folder)) {
                    files.addAll(found.filter(Files::isRegularFile).toList());
                }
            }
        }
        return files;
    }

    private static ProblemException failed(IOException e) {
        return new ProblemException(
                PlatformProblem.STORAGE_FAILED,
                "the platform folder in the home folder cannot be written; see to its disk and permissions",
                e);
    }
}
