/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import lucid.engine.core.store.Encryption;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Interruption;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Kills a process that writes, and looks at what it leaves. */
public final class CrashTest {

    private static final int ACKNOWLEDGED = 400;

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    static StoreOptions options(Path folder, Encryption encryption) {
        byte[] key = encryption == Encryption.NONE ? new byte[0] : new byte[32];
        return new StoreOptions(folder, false, encryption, key, 8L << 20);
    }

    /** Writes until it is killed; says each number once it is in the log. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            OutputStream said = new FileOutputStream(FileDescriptor.out);
            Fixture fixture = new Fixture();
            fixture.open(options(Path.of(arguments[0]), Encryption.valueOf(arguments[1])));
            fixture.index("{u: 1}", "{unique: true}");
            fixture.index("{m: 1}", "{}");
            for (int i = 0; i < Integer.MAX_VALUE; i++) {
                fixture.insert("{_id: " + i + ", u: " + i + ", m: [" + i % 3 + ", " + i % 5 + "]}");
                if (i % 3 == 2) {
                    fixture.replace(Integer.toString(i - 1), "{_id: " + (i - 1) + ", u: -" + i + ", m: 'changed'}");
                }
                fixture.store().flush();
                said.write((i + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private int killWriter(Encryption encryption) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.getRoot().toString(),
                        encryption.name())
                .start();
        int last = -1;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String line = lines.readLine();
            while (line != null && last < ACKNOWLEDGED) {
                last = line.matches("\\d+") ? Integer.parseInt(line) : last;
                line = lines.readLine();
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        return last;
    }

    private void leavesSoundCollections(Encryption encryption) throws Exception {
        int last = killWriter(encryption);
        assertEquals(ACKNOWLEDGED, last);
        Fixture fixture = new Fixture();
        fixture.open(options(folder.getRoot().toPath(), encryption));
        try {
            assertTrue(fixture.collection().count() > last);
            fixture.assertSound();
            fixture.record(Integer.toString(last));
            fixture.refuses(11000, () -> fixture.insert("{_id: 'x', u: 0}"));
            fixture.insert("{_id: 'y', u: 'y'}");
            fixture.assertSound();
        } finally {
            fixture.close();
        }
    }

    @Test
    public void leavesSoundIndexesOnDisk() throws Exception {
        leavesSoundCollections(Encryption.NONE);
    }

    @Test
    public void rebuildsIndexesThatLivedInMemory() throws Exception {
        leavesSoundCollections(Encryption.FULL);
    }

    @Test
    public void beginsUnfinishedIndexesAgain() throws Exception {
        Fixture fixture = new Fixture();
        fixture.open(options(folder.getRoot().toPath(), Encryption.NONE));
        for (int i = 0; i < 1500; i++) {
            fixture.insert("{_id: " + i + ", a: " + i + ", b: " + i / 2 + "}");
        }
        int[] step = {0};
        List<Doc> both = List.of(Doc.parse("{key: {a: 1}, name: 'a', unique: true}"));
        fixture.refuses(11600, () -> fixture.catalog().createIndexes(Fixture.NS, both, () -> {
            if (step[0]++ == 1) {
                closeDuringBuild(fixture);
            }
        }));
        fixture.store().close();
        Fixture again = new Fixture();
        again.open(options(folder.getRoot().toPath(), Encryption.NONE));
        assertTrue(again.named("a").isReady());
        assertEquals(1500, again.scan("a").size());
        Doc reply = again.catalog().validate(Fixture.NS, Doc.EMPTY, Interruption.NEVER);
        assertTrue(reply.toString(), reply.get("valid").bool());
        again.close();
    }

    /** Closing waits for the build, so another thread has to do it; it has begun once changes are refused. */
    private static void closeDuringBuild(Fixture fixture) {
        new Thread(fixture.catalog()::close).start();
        boolean open = true;
        while (open) {
            try {
                fixture.catalog().create(Fixture.NS, Doc.EMPTY);
                Thread.onSpinWait();
            } catch (lucid.engine.core.value.CommandException closed) {
                open = closed.code() != 11600;
            }
        }
    }
}
