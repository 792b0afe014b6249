/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes an export: the header, then in the order of the trail records, withheld ranges and checkpoints, then the seal.
 * Whoever writes keeps the order and covers all from 0 to the last checkpoint. For use by one thread.
 */
public final class ExportWriter {

    /** The form that is written. */
    public static final String FORMAT = "lucid-audit-export/1";

    private final OutputStream out;
    private final NoteSigner signer;
    private final MessageDigest body = Hasher.sha256();
    private String headerDigest = "";
    private long newest;

    /** Writes to the stream, which is not closed. */
    public ExportWriter(OutputStream out, NoteSigner signer) {
        this.out = out;
        this.signer = signer;
    }

    /**
     * Writes the first line.
     *
     * @param from first record of the slice
     * @param to   the one after the last record of the slice
     */
    public void header(long from, long to, Instant exported) throws IOException {
        byte[] line = JsonWriter.bytes(Map.of(
                "type",
                "header",
                "format",
                FORMAT,
                "log",
                signer.name().substring(Checkpoint.ORIGIN.length()),
                "from",
                from,
                "to",
                to,
                "exported",
                exported.toString()));
        headerDigest = HexFormat.of().formatHex(Hasher.sha256().digest(line));
        line(line);
    }

    /** Writes a record, exactly as it is in the trail. */
    public void record(byte[] line) throws IOException {
        line(line);
    }

    /**
     * Writes that records are not shown.
     *
     * @param nodes    the roots of {@link Subtree#cover} of the range
     * @param prev     hash of the record before the range, {@link Hash#ZERO} if there is none
     * @param redacted a redacted copy for the reader, which no proof covers; empty for none
     */
    public void withheld(Subrange range, List<Hash> nodes, Hash prev, Map<String, ?> redacted) throws IOException {
        Map<String, Object> line = new TreeMap<>();
        line.put("type", "withheld");
        line.put("from", range.from());
        line.put("to", range.to());
        line.put("prev", prev.hex());
        line.put("after", newest);
        line.put("nodes", nodes.stream().map(Hash::hex).toList());
        if (!redacted.isEmpty()) {
            line.put("redacted", redacted);
        }
        line(JsonWriter.bytes(line));
    }

    /** Writes a checkpoint. */
    public void checkpoint(String note) throws IOException {
        line(checkpointLine(note));
        newest = Checkpoint.parse(SignedNote.parse(note).text()).head().size();
    }

    /** The line of a checkpoint, in exports and in the trail's own file, without a line break. */
    public static byte[] checkpointLine(String note) {
        return JsonWriter.bytes(Map.of("type", "checkpoint", "note", note));
    }

    /**
     * Writes the last line.
     *
     * @param head hash of the last record of the tree
     */
    public void seal(Hash head) throws IOException {
        String text =
                new Seal(signer.name(), headerDigest, head.hex(), HexFormat.of().formatHex(body.digest())).text();
        line(JsonWriter.bytes(Map.of("type", "seal", "note", signer.sign(text).note())));
        out.flush();
    }

    private void line(byte[] line) throws IOException {
        body.update(line);
        body.update((byte) '\n');
        out.write(line);
        out.write('\n');
    }

    /**
     * Some records.
     *
     * @param from the first
     * @param to   the one after the last
     */
    public record Subrange(long from, long to) {}
}
