/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import lucid.platform.api.PlatformProblem;
import lucid.problem.api.ProblemException;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class JarInspectorTest {

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void readsWhatABundleIsCalled() throws IOException {
        Path jar = jar("lucid.a;singleton:=true", "1.2.0", "lucid/a/A.class", new byte[10]);
        assertEquals(new JarFacts("lucid.a", "1.2.0", false, "aa"), JarInspector.inspect(jar, "aa"));
    }

    @Test
    public void refusesWhatIsNoZip() throws IOException {
        refuses(Files.writeString(folder.newFile().toPath(), "no jar at all"));
    }

    @Test
    public void refusesAJarThatWasCutOff() throws IOException {
        Path jar = jar("lucid.a", "1.0.0", "data", new byte[100_000]);
        byte[] bytes = Files.readAllBytes(jar);
        refuses(Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2)));
    }

    @Test
    public void refusesAJarWithADamagedEntry() throws IOException {
        byte[] content = new byte[50_000];
        new Random(1).nextBytes(content);
        Path jar = jar("lucid.a", "1.0.0", "data", content);
        byte[] bytes = Files.readAllBytes(jar);
        bytes[bytes.length / 2] ^= 1;
        refuses(Files.write(jar, bytes));
    }

    @Test
    public void refusesAPlainJar() throws IOException {
        refuses(jar(null, "1.0.0", "a", new byte[1]));
    }

    @Test
    public void refusesANameThatLeadsOutOfTheFolder() throws IOException {
        refuses(jar("../../evil", "1.0.0", "a", new byte[1]));
    }

    @Test
    public void refusesAnEntryThatLeadsOutOfTheJar() throws IOException {
        refuses(jar("lucid.a", "1.0.0", "../../etc/passwd", new byte[1]));
    }

    @Test
    public void refusesAVersionThatIsNone() throws IOException {
        refuses(jar("lucid.a", "one", "a", new byte[1]));
    }

    @Test
    public void refusesWhatUnpacksToFarTooMuch() throws IOException {
        Path jar = folder.newFile().toPath();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest("lucid.a", "1.0.0"))) {
            out.putNextEntry(new ZipEntry("zeros"));
            zeros(out, 513);
        }
        refuses(jar);
    }

    private static void zeros(OutputStream out, int mebibytes) throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (int i = 0; i < mebibytes; i++) {
            out.write(zeros);
        }
    }

    private static void refuses(Path jar) {
        ProblemException problem = assertThrows(ProblemException.class, () -> JarInspector.inspect(jar, "aa"));
        assertEquals(PlatformProblem.BUNDLE_REFUSED, problem.type());
    }

    private Path jar(String name, String version, String entry, byte[] content) throws IOException {
        Path jar = folder.newFile().toPath();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest(name, version))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write(content);
        }
        return jar;
    }

    private static Manifest manifest(String name, String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-Version", version);
        if (name != null) {
            main.putValue("Bundle-SymbolicName", name);
        }
        return manifest;
    }
}
