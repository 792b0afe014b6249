/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import lucid.platform.core.Overlay.Jar;
import lucid.platform.core.Overlay.Replacement;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class OverlayJournalTest {

    private static final Jar DISTRIBUTED = new Jar("", "1.0.0", "aa");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private PlatformFolders folders;

    @Before
    public void takeHome() {
        folders = new PlatformFolders(folder.getRoot().toPath(), Path.of("unused"));
    }

    @Test
    public void beginsEmpty() {
        assertEquals(Overlay.EMPTY, new OverlayJournal(folders).overlay());
    }

    @Test
    public void isReadBackAsItWasWritten() throws IOException {
        OverlayJournal journal = new OverlayJournal(folders);
        Jar jar = journal.keep(upload("new"), facts("lucid.a", "1.1.0"), "");
        String feature = journal.keepFeature("shop", "{}", "");
        journal.write(journal.overlay()
                .withBundle("lucid.a", new Replacement(jar, DISTRIBUTED, "aa"))
                .withStopped("lucid.b", true)
                .withRemoved("lucid.c", true)
                .withFeature("shop", feature)
                .withoutFeature("index", true));
        assertEquals(journal.overlay(), new OverlayJournal(folders).overlay());
    }

    @Test
    public void keepsTheJarThatRunsAndTheOneBefore() throws IOException {
        OverlayJournal journal = new OverlayJournal(folders);
        Jar first = update(journal, DISTRIBUTED, "1.1.0");
        Jar second = update(journal, first, "1.2.0");
        Jar third = update(journal, second, "1.3.0");
        assertEquals(List.of(journal.file(second), journal.file(third)), jars());
    }

    @Test
    public void aJarThatTheProcessDiedOverIsSweptAtTheNextStart() throws IOException {
        OverlayJournal before = new OverlayJournal(folders);
        Jar kept = update(before, DISTRIBUTED, "1.1.0");
        before.keep(upload("never named"), facts("lucid.a", "1.2.0"), "keyId=k, signature=s");
        OverlayJournal after = new OverlayJournal(folders);
        after.sweep();
        assertEquals(List.of(after.file(kept)), jars());
    }

    @Test
    public void aSignatureLiesBesideItsJarAndGoesWithIt() throws IOException {
        OverlayJournal journal = new OverlayJournal(folders);
        Jar jar = journal.keep(upload("new"), facts("lucid.a", "1.1.0"), " keyId=k, signature=s ");
        journal.write(journal.overlay().withBundle("lucid.a", new Replacement(jar, DISTRIBUTED, "aa")));
        assertEquals("keyId=k, signature=s", journal.signature(journal.file(jar)));
        assertEquals(2, jars().size());
        journal.write(journal.overlay().withoutBundle("lucid.a"));
        assertEquals(List.of(), jars());
    }

    @Test
    public void aSignatureThatIsMissingOrTooLongIsNone() throws IOException {
        OverlayJournal journal = new OverlayJournal(folders);
        Path file = upload("jar");
        assertEquals("", journal.signature(file));
        Files.writeString(file.resolveSibling(file.getFileName() + ".sig"), "x".repeat(1_025));
        assertEquals("", journal.signature(file));
    }

    @Test
    public void aTemporaryFileOfADeadProcessDoesNotCount() throws IOException {
        OverlayJournal journal = new OverlayJournal(folders);
        journal.write(journal.overlay().withStopped("lucid.a", true));
        Files.writeString(folders.own().resolve(".123.tmp"), "{\"sequence\":");
        assertEquals(journal.overlay(), new OverlayJournal(folders).overlay());
    }

    @Test
    public void anUnreadableOverlayStopsTheStart() throws IOException {
        Files.createDirectories(folders.own());
        Files.writeString(folders.own().resolve("overlay.json"), "{\"sequence\":");
        assertThrows(IllegalStateException.class, () -> new OverlayJournal(folders));
    }

    @Test
    public void rollingBackTwiceIsWhereOneBegan() {
        Replacement updated = new Replacement(new Jar("lucid.a/1-1.1.0.jar", "1.1.0", "bb"), DISTRIBUTED, "aa");
        assertTrue(updated.swapped().current().distributed());
        assertEquals(updated, updated.swapped().swapped());
    }

    @Test
    public void anUpdateLeavesABundleStoppedAndBringsARemovedOneBack() {
        Overlay overlay = Overlay.EMPTY
                .withStopped("lucid.a", true)
                .withRemoved("lucid.a", true)
                .withBundle("lucid.a", new Replacement(DISTRIBUTED, Jar.NONE, ""));
        assertTrue(overlay.stopped().contains("lucid.a"));
        assertFalse(overlay.removed().contains("lucid.a"));
    }

    private Jar update(OverlayJournal journal, Jar before, String version) throws IOException {
        Jar jar = journal.keep(upload(version), facts("lucid.a", version), "");
        journal.write(journal.overlay().withBundle("lucid.a", new Replacement(jar, before, "aa")));
        return jar;
    }

    private Path upload(String content) throws IOException {
        return Files.writeString(folder.newFile().toPath(), content);
    }

    private static JarFacts facts(String name, String version) {
        return new JarFacts(name, version, false, "bb");
    }

    private List<Path> jars() throws IOException {
        try (Stream<Path> files = Files.walk(folders.replacements())) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
