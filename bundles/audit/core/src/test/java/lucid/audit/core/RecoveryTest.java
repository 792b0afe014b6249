/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import lucid.auditproof.api.FindingKind;
import lucid.auditproof.api.TrailFinding;
import lucid.auditproof.api.TrailVerifier;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class RecoveryTest {

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path home() {
        return temporary.getRoot().toPath().resolve("home");
    }

    private Path segment() {
        return home().resolve("audit/segment-00000000000000000000.ndjson");
    }

    private void written(int changes) throws IOException {
        try (Trail trail = Homes.open(home())) {
            for (int i = 0; i < changes; i++) {
                Homes.change(trail, i);
            }
        }
    }

    @Test
    public void aTornLineIsCutAndTold() throws IOException {
        written(5);
        Files.writeString(segment(), "{\"action\":\"docum", StandardOpenOption.APPEND);
        try (Trail trail = Homes.open(home())) {
            assertEquals(List.of("torn-line-cut"), notices(trail));
            assertEquals(List.of(), Homes.verify(trail).findings());
            assertFalse(Files.exists(trail.damageFile()));
        }
    }

    @Test
    public void aTailThatWasCutIsNoticedAndTheTreeGoesOn() throws IOException {
        written(5);
        List<String> lines = Files.readAllLines(segment());
        Files.writeString(segment(), String.join("\n", lines.subList(0, 6)) + "\n");
        try (Trail trail = Homes.open(home())) {
            assertEquals(List.of("tail-cut"), notices(trail));
            assertTrue(Files.exists(trail.damageFile()));
            Homes.change(trail, 6);
            List<TrailFinding> findings = verified(trail);
            assertEquals(
                    List.of(FindingKind.MISSING),
                    findings.stream().map(TrailFinding::kind).toList());
            assertEquals(6, findings.get(0).seq());
            assertEquals(lines.size() - 1, findings.get(0).last());
        }
    }

    @Test
    public void aTailThatWasCutWithTheHashesIsStillFound() throws IOException {
        written(5);
        List<String> lines = Files.readAllLines(segment());
        Files.writeString(segment(), String.join("\n", lines.subList(0, 6)) + "\n");
        Files.delete(home().resolve("audit/hashes-0"));
        try (Trail trail = Homes.open(home())) {
            assertEquals(List.of("tail-cut"), notices(trail));
            assertEquals(6, trail.folder().list().get(1).first());
            Homes.change(trail, 6);
            assertFalse(verified(trail).isEmpty());
        }
    }

    @Test
    public void aRecordThatWasChangedIsNoticed() throws IOException {
        written(5);
        String text = Files.readString(segment());
        Files.writeString(segment(), text.replaceFirst("\"ann\"", "\"bob\""));
        try (Trail trail = Homes.open(home())) {
            assertEquals(List.of("chain-broken", "records-changed"), notices(trail));
            assertEquals(1, verified(trail).get(0).seq());
        }
    }

    @Test
    public void lostHashesAreMadeAnew() throws IOException {
        written(5);
        Files.delete(home().resolve("audit/hashes-0"));
        try (Trail trail = Homes.open(home())) {
            assertEquals(List.of(), notices(trail));
            assertEquals(List.of(), Homes.verify(trail).findings());
        }
    }

    @Test
    public void wrongHashesAreMadeAnew() throws IOException {
        written(400);
        byte[] zeros = new byte[64];
        Files.write(home().resolve("audit/hashes-0"), zeros, StandardOpenOption.WRITE);
        Files.write(home().resolve("audit/hashes-8"), zeros, StandardOpenOption.WRITE);
        try (Trail trail = Homes.open(home())) {
            assertEquals(List.of(), notices(trail));
            assertEquals(List.of(), Homes.verify(trail).findings());
            assertTrue(Homes.verify(trail, Homes.export(trail, 300, 310)).intact());
        }
    }

    @Test
    public void anAnchorThatKnowsMoreIsNoticed() throws IOException {
        written(5);
        String note;
        try (Trail trail = Homes.open(home())) {
            note = trail.checkpoints().file().newest().orElseThrow();
        }
        for (String name : List.of("segment-00000000000000000000.ndjson", "checkpoints.ndjson", "hashes-0")) {
            Files.delete(home().resolve("audit").resolve(name));
        }
        try (Trail trail =
                Trail.open(Homes.settings(home()), TrailClock.SYSTEM, ChannelFile::open, Optional.of(note))) {
            assertEquals(List.of("anchor-ahead"), notices(trail));
        }
    }

    @Test
    public void aCheckpointThatWasChangedIsNoticed() throws IOException {
        written(5);
        Path file = home().resolve("audit/checkpoints.ndjson");
        Files.writeString(file, Files.readString(file).replaceAll("\\{\"note", "{\"nota"));
        try (Trail trail = Homes.open(home())) {
            assertEquals(List.of("checkpoint-invalid"), notices(trail));
        }
    }

    @Test
    public void aLostKeyIsNoticed() throws IOException {
        written(5);
        Files.delete(home().resolve("keys/audit.key"));
        try (Trail trail = Homes.open(home())) {
            assertTrue(notices(trail).contains("key-lost"));
        }
    }

    @Test
    public void aClockThatWasSetBackDoesNotChangeTheOrder() throws IOException {
        HandTrailClock clock = new HandTrailClock();
        try (Trail trail = Trail.open(Homes.settings(home()), clock, ChannelFile::open, Optional.empty())) {
            Homes.change(trail, 1);
            clock.set(-3600);
            Homes.change(trail, 2);
            trail.flush();
            assertEquals(List.of("clock-changed"), notices(trail));
            assertEquals(List.of(), Homes.verify(trail).findings());
        }
        clock.set(-3600);
        try (Trail trail = Trail.open(Homes.settings(home()), clock, ChannelFile::open, Optional.empty())) {
            assertEquals(2, notices(trail).size());
        }
    }

    @Test
    public void whateverIsCutOffTheTailIsRecovered() throws IOException {
        written(20);
        byte[] whole = Files.readAllBytes(segment());
        Random random = new Random(4);
        for (int i = 0; i < 10; i++) {
            byte[] cut = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
            Files.write(segment(), cut);
            deleteLater();
            try (Trail trail = Homes.open(home())) {
                Homes.change(trail, i);
                long lost = verified(trail).stream()
                        .filter(finding -> finding.kind() == FindingKind.MISSING)
                        .count();
                boolean complete = new String(cut, StandardCharsets.UTF_8).endsWith("\n") && cut.length == whole.length;
                assertEquals(complete ? 0 : 1, lost);
            }
        }
    }

    private void deleteLater() throws IOException {
        for (SegmentFolder.Segment each : new SegmentFolder(home().resolve("audit")).list()) {
            if (each.first() > 0) {
                Files.delete(each.path());
            }
        }
    }

    private static List<TrailFinding> verified(Trail trail) throws IOException {
        trail.checkpoint();
        try (LiveSource source = new LiveSource(trail, trail.writer().durable())) {
            List<TrailFinding> findings = new ArrayList<>(
                    new TrailVerifier(trail.key(), List.of()).trail(source).findings());
            findings.addAll(source.gaps());
            return findings;
        }
    }

    private static List<String> notices(Trail trail) throws IOException {
        return TrailTest.documents(trail).stream()
                .filter(record -> record.containsKey("notice"))
                .map(record -> record.getString("notice").getValue())
                .toList();
    }
}
