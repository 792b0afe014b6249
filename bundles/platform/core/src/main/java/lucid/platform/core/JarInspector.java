/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import lucid.platform.api.PlatformProblem;
import lucid.problem.api.ProblemException;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Reads what a jar says of itself, and refuses what is no bundle or does harm when it is unpacked. */
final class JarInspector {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_UNPACKED_BYTES = 512L << 20;

    private JarInspector() {}

    /**
     * Checks a whole jar, each byte of it.
     *
     * @throws ProblemException {@link PlatformProblem#BUNDLE_REFUSED}
     */
    static JarFacts inspect(Path jar, String sha256) {
        try (JarFile zip = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ)) {
            JarFacts facts = facts(zip.getManifest(), sha256);
            checkEntries(zip);
            return facts;
        } catch (IOException | IllegalArgumentException e) {
            throw new ProblemException(
                    PlatformProblem.BUNDLE_REFUSED, "the file is no whole jar; send the bytes of a bundle's jar", e);
        }
    }

    /** Reads the manifest of a jar that is trusted to be whole. */
    static JarFacts facts(Path jar, String sha256) throws IOException {
        try (JarFile zip = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ)) {
            return facts(zip.getManifest(), sha256);
        }
    }

    private static JarFacts facts(Manifest manifest, String sha256) {
        if (manifest == null) {
            throw refused("the jar has no manifest; build it as an OSGi bundle");
        }
        Attributes main = manifest.getMainAttributes();
        String name = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (name == null || !"2".equals(main.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
            throw refused("the jar's manifest has no Bundle-SymbolicName or no Bundle-ManifestVersion 2;"
                    + " build it as an OSGi bundle");
        }
        String bare = name.split(";", 2)[0].strip();
        if (!NAME.matcher(bare).matches()) {
            throw refused("the Bundle-SymbolicName has other characters than letters, digits, '.', '_' and '-'");
        }
        boolean fragment = main.getValue(Constants.FRAGMENT_HOST) != null;
        return new JarFacts(bare, version(main.getValue(Constants.BUNDLE_VERSION)), fragment, sha256);
    }

    private static String version(String text) {
        try {
            return Version.parseVersion(text).toString();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(PlatformProblem.BUNDLE_REFUSED, "the Bundle-Version is no OSGi version", e);
        }
    }

    private static void checkEntries(ZipFile zip) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw refused("the jar has more than " + MOST_ENTRIES + " entries");
        }
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        for (ZipEntry entry : Collections.list(zip.entries())) {
            checkName(entry.getName());
            unpacked += unpacked(zip, entry, buffer, MOST_UNPACKED_BYTES - unpacked);
        }
    }

    private static void checkName(String name) {
        if (name.startsWith("/") || name.contains("\\") || ("/" + name + "/").contains("/../")) {
            throw refused("the jar has an entry whose name leads out of it");
        }
    }

    private static long unpacked(ZipFile zip, ZipEntry entry, byte[] buffer, long most) throws IOException {
        long bytes = 0;
        CRC32 checksum = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                bytes += read;
                checksum.update(buffer, 0, read);
                if (bytes > most) {
                    throw refused("the jar unpacks to more than " + (MOST_UNPACKED_BYTES >> 20) + " MiB");
                }
            }
        }
        if (!entry.isDirectory() && checksum.getValue() != entry.getCrc()) {
            throw refused("an entry of the jar is damaged; send it again");
        }
        return bytes;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(PlatformProblem.BUNDLE_REFUSED, detail);
    }
}
