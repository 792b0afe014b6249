/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import static lucid.auditproof.api.FindingKind.CUT;
import static lucid.auditproof.api.FindingKind.HEADER;
import static lucid.auditproof.api.FindingKind.INSERTED;
import static lucid.auditproof.api.FindingKind.SEAL;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** The lines of an export: its first line is the header, its last one the seal. */
final class ExportSource implements TrailSource {

    private static final byte[] SEAL_END = "\",\"type\":\"seal\"}".getBytes(StandardCharsets.US_ASCII);

    private final LineReader lines;
    private final TrailLines items;
    private final NoteKey key;
    private final Findings findings;
    private final MessageDigest body = Hasher.sha256();
    private String headerDigest = "";
    private String bodyDigest = "";
    private Map<String, Object> header = Map.of();
    private Optional<Seal> seal = Optional.empty();
    private long line;
    private boolean ended;

    ExportSource(LineReader lines, NoteKey key, Findings findings) {
        this.lines = lines;
        this.items = new TrailLines(key);
        this.key = key;
        this.findings = findings;
    }

    @Override
    public Optional<TrailItem> next() throws IOException {
        while (true) {
            Optional<byte[]> next = lines.next();
            if (next.isEmpty()) {
                end();
                return Optional.empty();
            }
            line++;
            Optional<TrailItem> item = item(next.get());
            if (item.isPresent()) {
                return item;
            }
        }
    }

    private Optional<TrailItem> item(byte[] bytes) {
        if (seal.isPresent()) {
            findings.accept(TrailFinding.at(INSERTED, line, "This line stands after the seal"));
            return Optional.empty();
        }
        if (sealed(bytes)) {
            return Optional.empty();
        }
        body.update(bytes);
        body.update((byte) '\n');
        if (line == 1 && header(bytes)) {
            return Optional.empty();
        }
        return Optional.of(items.item(line, bytes));
    }

    private boolean header(byte[] bytes) {
        try {
            Map<String, Object> members = JsonReader.object(bytes);
            if (ExportWriter.FORMAT.equals(members.get("format")) && "header".equals(members.get("type"))) {
                header = members;
                headerDigest = HexFormat.of().formatHex(Hasher.sha256().digest(bytes));
                return true;
            }
        } catch (MalformedTrailException e) {
            findings.accept(TrailFinding.at(HEADER, 1, "The first line cannot be read: " + e.getMessage()));
            return true;
        }
        boolean record = !members(bytes).containsKey("type");
        String what = record ? "The first line is missing" : "The first line is no header of this form";
        findings.accept(TrailFinding.at(HEADER, 1, what));
        return !record;
    }

    private static Map<String, Object> members(byte[] bytes) {
        try {
            return JsonReader.object(bytes);
        } catch (MalformedTrailException e) {
            return Map.of("type", "");
        }
    }

    private boolean sealed(byte[] bytes) {
        int at = bytes.length - SEAL_END.length;
        if (at < 0 || !Arrays.equals(bytes, at, bytes.length, SEAL_END, 0, SEAL_END.length)) {
            return false;
        }
        try {
            Map<String, Object> members = JsonReader.object(bytes);
            if (!TrailLines.canonical(bytes, members)) {
                throw new MalformedTrailException("it is not written as it is to be");
            }
            SignedNote note = SignedNote.parse(TrailLines.text(members, "note"));
            Seal read = Seal.parse(note.text());
            if (!key.signed(note, read.origin())) {
                throw new MalformedTrailException("it is not signed by this key");
            }
            seal = Optional.of(read);
            bodyDigest = HexFormat.of().formatHex(body.digest());
        } catch (MalformedTrailException e) {
            findings.accept(TrailFinding.at(SEAL, line, "The seal was changed: " + e.getMessage()));
        }
        return true;
    }

    private void end() {
        if (!ended && seal.isEmpty() && findings.isEmpty()) {
            String text = "The export ends without a seal: lines after this one were cut off";
            findings.accept(TrailFinding.at(CUT, line, text));
        } else if (!ended && seal.isPresent() && !lines.whole()) {
            findings.accept(TrailFinding.at(CUT, line, "The last line has no line break"));
        }
        ended = true;
    }

    @Override
    public Optional<Hash> head() {
        return seal.map(Seal::head).map(Hash::parse);
    }

    /** After the walk: whether what is no record is what was sealed. */
    void check(String origin) {
        if (seal.isEmpty()) {
            return;
        }
        String log = String.valueOf(header.get("log"));
        boolean ofTheTrail = seal.get().origin().equals(Checkpoint.ORIGIN + log)
                && (origin.isEmpty() || origin.equals(seal.get().origin()));
        if (!seal.get().header().equals(headerDigest) || !ofTheTrail) {
            findings.accept(TrailFinding.at(HEADER, 1, "The first line is not the one that was sealed"));
        }
        if (findings.isEmpty() && !seal.get().body().equals(bodyDigest)) {
            String text = "What was sealed is not this: a line that is no record was added, removed or changed";
            findings.accept(TrailFinding.at(SEAL, line, text));
        }
    }
}
