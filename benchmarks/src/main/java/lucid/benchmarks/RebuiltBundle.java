/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A bundle's jar as a rebuild leaves it: the same classes under a later version. */
public final class RebuiltBundle {

    private static final String VERSION = "Bundle-Version";
    private static final String IMPORTS = "Import-Package";

    private RebuiltBundle() {}

    /** The jar with the next micro version and this qualifier. */
    public static byte[] of(Path jar, String qualifier) {
        return changed(jar, qualifier, "");
    }

    /** The same, and it imports a package that nobody has. */
    public static byte[] unresolvable(Path jar, String qualifier) {
        return changed(jar, qualifier, ",no.such.bundle.has.it");
    }

    private static byte[] changed(Path jar, String qualifier, String imports) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes headers = manifest.getMainAttributes();
            headers.putValue(VERSION, later(headers.getValue(VERSION), qualifier));
            headers.putValue(IMPORTS, headers.getValue(IMPORTS) + imports);
            return copy(file, manifest);
        } catch (IOException e) {
            throw new UncheckedIOException("not a readable jar: " + jar, e);
        }
    }

    static String later(String version, String qualifier) {
        String[] parts = version.split("\\.", 4);
        return parts[0] + "." + parts[1] + "." + (Integer.parseInt(parts[2]) + 1) + "." + qualifier;
    }

    private static byte[] copy(JarFile file, Manifest manifest) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                if (!JarFile.MANIFEST_NAME.equals(entry.getName())) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    file.getInputStream(entry).transferTo(out);
                }
            }
        }
        return bytes.toByteArray();
    }
}
