/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

/** Changes exports in all ways; {@code -Dlucid.tampers} says how often each. */
public class TamperTest {

    private static final int TIMES = Integer.getInteger("lucid.tampers", 60);
    private static final int RECORDS = 60;

    private final ExampleTrail trail = new ExampleTrail(RECORDS, 13);
    private final Random random = new Random(20_260_131);

    @Test
    public void anUnchangedExportIsIntact() throws IOException {
        for (int from = 0; from < RECORDS; from += 7) {
            for (int to = from + 1; to <= RECORDS; to++) {
                TrailReport report = verify(trail.export(from, to));
                assertEquals(List.of(), report.findings());
                assertEquals(to - from, report.records());
                assertEquals(RECORDS - to + from, report.withheld());
            }
        }
    }

    @Test
    public void hiddenRecordsAreProvedToo() throws IOException {
        TrailReport report = verify(trail.export(5, 40, List.of(5, 6, 12, 13, 39)));
        assertEquals(List.of(), report.findings());
        assertEquals(30, report.records());
    }

    @Test
    public void aChangedByteIsFoundWhereItIs() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            List<byte[]> lines = lines(slice());
            int at = random.nextInt(lines.size());
            byte[] line = lines.get(at).clone();
            byte[] before = lines.set(at, line);
            int place = random.nextInt(line.length);
            line[place] ^= (byte) (1 << random.nextInt(8));
            assertNamed(lines, before, at, "byte " + place + " of line ");
        }
    }

    @Test
    public void aRemovedLineIsFoundWhereItWas() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            List<byte[]> lines = lines(slice());
            int at = random.nextInt(lines.size());
            byte[] removed = lines.remove(at);
            assertNamed(lines, removed, at, "removed ");
        }
    }

    @Test
    public void swappedLinesAreFoundWhereTheyAre() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            List<byte[]> lines = lines(slice());
            int one = random.nextInt(lines.size());
            int other = random.nextInt(lines.size());
            if (one == other) {
                continue;
            }
            byte[] first = lines.get(one);
            lines.set(one, lines.get(other));
            lines.set(other, first);
            foundAt(lines, Math.min(one, other), "swapped with " + Math.max(one, other) + " ");
        }
    }

    @Test
    public void aDoubledLineIsFoundWhereItIs() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            List<byte[]> lines = lines(slice());
            int at = random.nextInt(lines.size() + 1);
            int from = random.nextInt(lines.size());
            lines.add(at, lines.get(from).clone());
            foundAt(lines, at, "doubled " + from + " to ");
        }
    }

    @Test
    public void anInsertedLineIsFoundWhereItIs() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            List<byte[]> lines = lines(slice());
            int at = random.nextInt(lines.size() + 1);
            byte[] junk = new byte[random.nextInt(30)];
            for (int j = 0; j < junk.length; j++) {
                junk[j] = (byte) (' ' + random.nextInt(90));
            }
            lines.add(at, junk);
            foundAt(lines, at, "inserted ");
        }
    }

    @Test
    public void aCutIsFoundAtItsEnd() throws IOException {
        for (int i = 0; i < TIMES; i++) {
            byte[] export = slice();
            byte[] cut = Arrays.copyOf(export, random.nextInt(export.length));
            TrailReport report = verify(cut);
            assertFalse(report.intact());
        }
    }

    @Test
    public void recordsThatWereMadeToFitAreFoundByTheCheckpoint() throws IOException {
        List<byte[]> lines = lines(trail.export(0, RECORDS));
        int changed = 20;
        Hash prev = Hash.ZERO;
        for (int i = 0; i < lines.size(); i++) {
            Map<String, Object> members = JsonReader.object(lines.get(i));
            if (members.containsKey("seq")) {
                members.put("prev", prev.hex());
                if (Long.valueOf(changed).equals(members.get("seq"))) {
                    members.put("who", Map.of("name", "nobody"));
                }
                lines.set(i, JsonWriter.bytes(members));
                prev = new Hasher().leaf(lines.get(i));
            }
        }
        TrailFinding first = verify(joined(lines)).findings().get(0);
        assertEquals(FindingKind.REWRITTEN, first.kind());
        assertTrue(first.toString(), first.seq() <= changed && first.last() >= changed);
        assertEquals("from the last good checkpoint on", 13, first.seq());
    }

    @Test
    public void twoNeighboursAreBothNamed() throws IOException {
        for (int seq = 1; seq < RECORDS - 2; seq++) {
            List<byte[]> lines = lines(trail.export(0, RECORDS));
            for (int i = 0; i < lines.size(); i++) {
                Object number = JsonReader.object(lines.get(i)).get("seq");
                if (Long.valueOf(seq).equals(number) || Long.valueOf(seq + 1).equals(number)) {
                    lines.set(
                            i,
                            new String(lines.get(i), StandardCharsets.UTF_8)
                                    .replace("somebody", "anybody!")
                                    .getBytes(StandardCharsets.UTF_8));
                }
            }
            TrailReport report = verify(joined(lines));
            assertEquals(
                    report.findings().toString(),
                    List.of((long) seq, (long) seq + 1),
                    report.findings().stream().map(TrailFinding::seq).toList());
        }
    }

    @Test
    public void anotherKeyVerifiesNothing() throws IOException {
        NoteKey other = ExampleTrail.signer("4f1c9a7e0b52d386").key();
        TrailReport report =
                new TrailVerifier(other, List.of()).export(new ByteArrayInputStream(trail.export(0, RECORDS)));
        assertFalse(report.intact());
    }

    @Test
    public void aShorterTrailIsFoundByTheAnchor() throws IOException {
        Checkpoint anchor = new TrailLines(trail.signer.key()).checkpoint(trail.checkpoints.get(RECORDS));
        ExampleTrail shorter = new ExampleTrail(26, 13);
        TrailReport report = new TrailVerifier(shorter.signer.key(), List.of(anchor))
                .export(new ByteArrayInputStream(shorter.export(0, 26)));
        assertEquals(
                List.of(FindingKind.CUT),
                report.findings().stream().map(TrailFinding::kind).toList());
    }

    private byte[] slice() {
        int from = random.nextBoolean() ? 0 : random.nextInt(RECORDS);
        int to = random.nextBoolean() ? RECORDS : from + 1 + random.nextInt(RECORDS - from);
        return random.nextInt(4) > 0
                ? trail.export(from, to)
                : trail.export(from, to, List.of(from + random.nextInt(to - from), from + random.nextInt(to - from)));
    }

    private void foundAt(List<byte[]> lines, int at, String what) throws IOException {
        assertNamed(lines, at < lines.size() ? lines.get(at) : new byte[0], at, what);
    }

    /** The line or the record is named by a finding, or the range between two checkpoints that it is in. */
    private void assertNamed(List<byte[]> lines, byte[] line, int at, String what) throws IOException {
        TrailReport report = verify(joined(lines));
        long seq = seq(line);
        boolean named = report.findings().stream()
                .anyMatch(finding -> Math.abs(finding.line() - 1 - at) <= 1
                        || (seq >= 0 && finding.seq() <= seq && seq <= finding.last())
                        || (finding.kind() == FindingKind.CHECKPOINT
                                && finding.text().contains(checkpoint(line)))
                        || (finding.kind() == FindingKind.CUT && at >= lines.size() - 1));
        String told = what + at + " of " + lines.size() + ": " + new String(line, StandardCharsets.UTF_8) + "\n"
                + report.findings();
        assertTrue(told, named);
    }

    /** How findings call the checkpoint of the line, if it is one. */
    private static String checkpoint(byte[] line) {
        try {
            String note = String.valueOf(JsonReader.object(line).get("note"));
            return "checkpoint of "
                    + Checkpoint.parse(SignedNote.parse(note).text()).head().size() + " records";
        } catch (MalformedTrailException e) {
            return "no checkpoint";
        }
    }

    private static long seq(byte[] line) {
        try {
            Map<String, Object> members = JsonReader.object(line);
            // Of records that are not shown, the first; whoever changes their hashes is found with all up to there.
            Object seq = "withheld".equals(members.get("type")) ? members.get("from") : members.get("seq");
            return seq instanceof Long number ? number : -1;
        } catch (MalformedTrailException e) {
            return -1;
        }
    }

    private TrailReport verify(byte[] export) throws IOException {
        return new TrailVerifier(trail.signer.key(), List.of()).export(new ByteArrayInputStream(export));
    }

    private static List<byte[]> lines(byte[] export) throws IOException {
        List<byte[]> lines = new ArrayList<>();
        LineReader reader = new LineReader(new ByteArrayInputStream(export));
        for (var line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get());
        }
        return lines;
    }

    private static byte[] joined(List<byte[]> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] line : lines) {
            out.writeBytes(line);
            out.write('\n');
        }
        return out.toByteArray();
    }
}
