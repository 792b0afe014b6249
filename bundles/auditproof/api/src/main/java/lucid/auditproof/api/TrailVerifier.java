/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Verifies trails and exports with nothing but a public key, reading them once. Never trusts a key in what it reads.
 * Safe for use by many threads.
 */
public final class TrailVerifier {

    private final NoteKey key;
    private final List<Checkpoint> anchors;

    /**
     * Verifies with this key.
     *
     * @param anchors checkpoints from elsewhere, verified with {@link TrailLines#checkpoint(String)}; may be empty
     */
    public TrailVerifier(NoteKey key, List<Checkpoint> anchors) {
        this.key = key;
        this.anchors = List.copyOf(anchors);
    }

    /**
     * Verifies an export.
     *
     * @throws IOException if the stream cannot be read; never for what is in it
     */
    public TrailReport export(InputStream in) throws IOException {
        Findings findings = new Findings();
        ExportSource source = new ExportSource(new LineReader(in), key, findings);
        CheckpointWatch watch = new CheckpointWatch(findings, anchors, true);
        ChainWalk walk = new ChainWalk(source, watch, findings);
        walk.run();
        source.check(watch.origin());
        return report(walk, watch, findings);
    }

    /**
     * Verifies what a source gives, such as a trail that is being written; records after the last checkpoint are
     * held against one another only.
     *
     * @throws IOException if the source cannot be read
     */
    public TrailReport trail(TrailSource source) throws IOException {
        Findings findings = new Findings();
        CheckpointWatch watch = new CheckpointWatch(findings, anchors, false);
        ChainWalk walk = new ChainWalk(source, watch, findings);
        walk.run();
        return report(walk, watch, findings);
    }

    private static TrailReport report(ChainWalk walk, CheckpointWatch watch, Findings findings) {
        return new TrailReport(walk.records(), walk.withheld(), watch.verified(), watch.newest(), findings.sorted());
    }
}
