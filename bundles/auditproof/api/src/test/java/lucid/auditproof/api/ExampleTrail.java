/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import lucid.auditproof.api.ExportWriter.Subrange;

/** A trail in memory, with checkpoints, that is exported. */
final class ExampleTrail {

    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");

    final NoteSigner signer = signer("4f1c9a7e0b52d386");
    final List<byte[]> lines = new ArrayList<>();
    final TreeMap<Integer, String> checkpoints = new TreeMap<>();
    final List<Hash> leaves = new ArrayList<>();

    /** So many records, a checkpoint after every so many and at the end. */
    ExampleTrail(int records, int every) {
        Hash prev = Hash.ZERO;
        Frontier tree = new Frontier();
        for (int seq = 0; seq < records; seq++) {
            byte[] line = JsonWriter.bytes(Map.of(
                    "action",
                    "document:write",
                    "detail",
                    Map.of("n", seq * 7),
                    "kind",
                    "event",
                    "prev",
                    prev.hex(),
                    "seq",
                    seq,
                    "time",
                    START.plusSeconds(seq).toString(),
                    "who",
                    Map.of("name", "somebody-" + seq % 5)));
            lines.add(line);
            prev = new Hasher().leaf(line);
            leaves.add(prev);
            tree.append(prev);
            if ((seq + 1) % every == 0 || seq == records - 1) {
                int after = checkpoints.isEmpty() ? 0 : checkpoints.lastKey();
                Checkpoint checkpoint = new Checkpoint(
                        signer.name(), new TreeHead(seq + 1, tree.root()), START.plusSeconds(seq), after);
                checkpoints.put(seq + 1, signer.sign(checkpoint.text()).note());
            }
        }
    }

    static NoteSigner signer(String log) {
        try {
            return new NoteSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), Checkpoint.ORIGIN + log);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] export(int from, int to) {
        return export(from, to, List.of());
    }

    /** The slice, without showing some of its records. */
    byte[] export(int from, int to, List<Integer> hidden) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            write(from, to, hidden, new ExportWriter(out, signer));
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(int from, int to, List<Integer> hidden, ExportWriter writer) throws IOException {
        writer.header(from, to, START);
        withhold(0, from, writer);
        for (int seq = from; seq < to; seq++) {
            if (hidden.contains(seq)) {
                withhold(seq, seq + 1, writer);
            } else {
                writer.record(lines.get(seq));
                checkpoint(seq + 1, writer);
            }
        }
        withhold(to, lines.size(), writer);
        writer.seal(leaves.get(leaves.size() - 1));
    }

    private void withhold(int from, int to, ExportWriter writer) throws IOException {
        if (from < to) {
            List<Hash> nodes = new Proofs(new NaiveTree(leaves)).cover(from, to);
            Hash prev = from == 0 ? Hash.ZERO : leaves.get(from - 1);
            writer.withheld(new Subrange(from, to), nodes, prev, Map.of());
            checkpoint(to, writer);
        }
    }

    private void checkpoint(int size, ExportWriter writer) throws IOException {
        if (checkpoints.containsKey(size)) {
            writer.checkpoint(checkpoints.get(size));
        }
    }
}
