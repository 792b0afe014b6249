/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.core;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import lucid.document.api.DocumentProblem;
import lucid.document.api.Target;
import lucid.problem.api.ProblemException;

/** Which namespaces users may read and write. */
final class Namespaces {

    private static final int MOST_BYTES = 255;
    private static final Set<String> UNWRITABLE = Set.of("admin");
    /** The oplog in local and the images in config hold what was written to any database, also to the platform's. */
    private static final Set<String> CLOSED = Set.of("config", "local", "lucid_system");

    private static final String TRASH = "lucid_trash.";

    private Namespaces() {}

    /** Passes what may be read, or throws. */
    static void readable(Target target) {
        named(target.database(), "/\\. \"$\0", 63);
        named(target.collection(), "$\0", MOST_BYTES);
        if (CLOSED.contains(target.database()) || kept(target.collection())) {
            throw refused(target);
        }
    }

    /** Whether MongoDB or the platform keeps collections of this name for itself. */
    static boolean kept(String collection) {
        return collection.startsWith("system.") || collection.startsWith(TRASH);
    }

    /** Passes what may be written, or throws. */
    static void writable(Target target) {
        readable(target);
        if (UNWRITABLE.contains(target.database())) {
            throw refused(target);
        }
    }

    private static ProblemException refused(Target target) {
        return new ProblemException(
                DocumentProblem.PROTECTED,
                target.namespace() + " belongs to MongoDB or to the platform; use the operations made for it");
    }

    private static void named(String name, String forbidden, int most) {
        boolean bad = name.isEmpty()
                || name.getBytes(StandardCharsets.UTF_8).length > most
                || name.chars().anyMatch(letter -> forbidden.indexOf(letter) >= 0);
        if (bad) {
            throw new ProblemException(
                    DocumentProblem.NAME_INVALID,
                    "a database or collection cannot be called '" + name + "'; choose a shorter name or other letters");
        }
    }
}
