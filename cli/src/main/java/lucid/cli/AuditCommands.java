/* SPDX-License-Identifier: Apache-2.0 */
package lucid.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import lucid.auditproof.api.Checkpoint;
import lucid.auditproof.api.JsonReader;
import lucid.auditproof.api.NoteKey;
import lucid.auditproof.api.TrailLines;
import lucid.auditproof.api.TrailReport;
import lucid.auditproof.api.TrailVerifier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code audit …}: works offline, with nothing but a public key. */
@Command(name = "audit", description = "The audit trail.", synopsisSubcommandLabel = "COMMAND")
final class AuditCommands {

    private static final long MOST_ANCHOR_BYTES = 1L << 30;

    private final Path home;

    @Spec
    private CommandSpec spec;

    AuditCommands(Path home) {
        this.home = home;
    }

    /** Verifies an export. */
    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Verifies an exported trail and names every place where it was changed.",
            exitCodeListHeading = "Exit codes:%n",
            exitCodeList = {"0:nothing was changed", "1:something was changed", "2:it could not be verified"})
    int verify(
            @Parameters(paramLabel = "FILE", description = "the export, NDJSON") Path file,
            @Option(
                            names = "--public-key",
                            paramLabel = "FILE",
                            description = "the key in PEM; by default HOME/keys/audit.pub, never one inside the export")
                    Path publicKey,
            @Option(
                            names = "--anchor",
                            paramLabel = "FILE",
                            description = "checkpoints that were kept elsewhere: the trail must have all they know")
                    Path anchor,
            @Option(names = "-o", paramLabel = "FORM", description = "text or json", defaultValue = "text") Form form)
            throws IOException {
        NoteKey key = NoteKey.read(existing(publicKey == null ? home.resolve("keys/audit.pub") : publicKey));
        List<Checkpoint> anchors = anchor == null ? List.of() : checkpoints(existing(anchor), key);
        TrailReport report;
        try (InputStream in = Files.newInputStream(existing(file))) {
            report = new TrailVerifier(key, anchors).export(in);
        }
        ReportText text = new ReportText(report);
        spec.commandLine().getOut().print(form == Form.JSON ? text.json() : text.lines());
        spec.commandLine().getOut().flush();
        return report.intact() ? 0 : 1;
    }

    private static Path existing(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException("there is no file " + file);
        }
        return file;
    }

    /** Of a file of checkpoints, a line each, as an anchor is; or of one that is a single note. */
    private static List<Checkpoint> checkpoints(Path file, NoteKey key) throws IOException {
        if (Files.size(file) > MOST_ANCHOR_BYTES) {
            throw new IOException(file + " is too large for checkpoints");
        }
        TrailLines lines = new TrailLines(key);
        String text = Files.readString(file, StandardCharsets.UTF_8);
        if (!text.startsWith("{")) {
            return List.of(lines.checkpoint(text));
        }
        List<Checkpoint> checkpoints = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Map<String, Object> members = JsonReader.object(line.getBytes(StandardCharsets.UTF_8));
            checkpoints.add(lines.checkpoint(String.valueOf(members.get("note"))));
        }
        return checkpoints;
    }

    /** How results are written. */
    enum Form {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }
}
