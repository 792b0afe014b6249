/* SPDX-License-Identifier: Apache-2.0 */
package lucid.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Map;
import lucid.auditproof.api.Checkpoint;
import lucid.auditproof.api.ExportWriter;
import lucid.auditproof.api.Frontier;
import lucid.auditproof.api.Hash;
import lucid.auditproof.api.Hasher;
import lucid.auditproof.api.JsonWriter;
import lucid.auditproof.api.NoteSigner;
import lucid.auditproof.api.TreeHead;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import picocli.CommandLine;

public class VerifyTest {

    private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path export;
    private Path anchor;

    @Before
    public void makeAnExport() throws Exception {
        Path home = temporary.getRoot().toPath();
        NoteSigner signer = new NoteSigner(
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), Checkpoint.ORIGIN + "00112233445566aa");
        Files.createDirectories(home.resolve("keys"));
        Files.writeString(home.resolve("keys/audit.pub"), signer.key().pem());
        export = home.resolve("trail.ndjson");
        anchor = home.resolve("anchor");
        Files.write(export, export(signer, 3));
        Checkpoint later = new Checkpoint(signer.name(), new TreeHead(9, Hash.ZERO), NOW, 3);
        Files.write(
                anchor, ExportWriter.checkpointLine(signer.sign(later.text()).note()));
    }

    private static byte[] export(NoteSigner signer, int records) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ExportWriter writer = new ExportWriter(bytes, signer);
        writer.header(0, records, NOW);
        Frontier tree = new Frontier();
        Hash prev = Hash.ZERO;
        for (int seq = 0; seq < records; seq++) {
            byte[] line = JsonWriter.bytes(Map.of("prev", prev.hex(), "seq", seq, "who", Map.of("name", "ann")));
            writer.record(line);
            prev = new Hasher().leaf(line);
            tree.append(prev);
        }
        Checkpoint checkpoint = new Checkpoint(signer.name(), new TreeHead(records, tree.root()), NOW, 0);
        writer.checkpoint(signer.sign(checkpoint.text()).note());
        writer.seal(prev);
        return bytes.toByteArray();
    }

    @Test
    public void anIntactExportEndsWithZero() {
        assertEquals(err.toString(), 0, run("audit", "verify", export.toString()));
        assertTrue(out.toString(), out.toString().startsWith("Intact: 3 records, 1 signed checkpoint"));
    }

    @Test
    public void aChangedOneEndsWithOneAndNamesTheRecord() throws IOException {
        byte[] bytes = Files.readAllBytes(export);
        String changed = new String(bytes, StandardCharsets.UTF_8).replaceFirst("ann", "bob");
        Files.writeString(export, changed);
        assertEquals(1, run("audit", "verify", export.toString()));
        assertTrue(out.toString(), out.toString().startsWith("line 2: Record 0 was changed"));
    }

    @Test
    public void theResultIsAlsoJson() {
        assertEquals(0, run("audit", "verify", export.toString(), "-o", "json"));
        assertEquals(
                "{\"checkpoints\":1,\"findings\":[],\"intact\":true,\"records\":3,\"withheld\":0}\n", out.toString());
    }

    @Test
    public void whatTheAnchorKnowsMustBeThere() {
        assertEquals(1, run("audit", "verify", export.toString(), "--anchor", anchor.toString()));
        assertTrue(out.toString(), out.toString().contains("the checkpoint from elsewhere knows 9"));
    }

    @Test
    public void misuseEndsWithTwo() {
        assertEquals(2, run("audit", "verify"));
        assertEquals(2, run("audit", "verify", "no-such-file"));
        assertEquals(2, run("audit", "verify", export.toString(), "--public-key", export.toString()));
        assertEquals(2, run("audit", "forge"));
        assertEquals(2, run("audit", "verify", export.toString(), "-o", "xml"));
    }

    private int run(String... arguments) {
        CommandLine line =
                Main.commands(Map.of("LUCID_HOME", temporary.getRoot().getPath()));
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }
}
