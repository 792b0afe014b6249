/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import lucid.audit.api.AuditCheckpoint;
import lucid.auditproof.api.Checkpoint;
import lucid.auditproof.api.NoteSigner;
import lucid.auditproof.api.TreeHead;

/** Signs what the trail is, keeps it and hands it on. One thread signs, many may ask. */
final class Checkpoints {

    private final NoteSigner signer;
    private final CheckpointFile file;
    private final List<Consumer<AuditCheckpoint>> takers = new CopyOnWriteArrayList<>();
    private long size;
    private volatile Instant newest = Instant.EPOCH;

    Checkpoints(NoteSigner signer, CheckpointFile file, long size) {
        this.signer = signer;
        this.file = file;
        this.size = size;
    }

    /** Whoever is added gets every checkpoint from now on, in the signing thread: it must not block. */
    void add(Consumer<AuditCheckpoint> taker) {
        takers.add(taker);
    }

    void remove(Consumer<AuditCheckpoint> taker) {
        takers.remove(taker);
    }

    /** Signs the tree and returns when the checkpoint is on disk; nothing is done if the tree was signed already. */
    void sign(TreeHead head, Instant time) throws IOException {
        if (head.size() == size) {
            return;
        }
        Checkpoint checkpoint = new Checkpoint(signer.name(), head, time, size);
        String note = signer.sign(checkpoint.text()).note();
        file.append(note);
        size = head.size();
        newest = time;
        AuditCheckpoint signed = new AuditCheckpoint(head.size(), head.root().hex(), time, note);
        takers.forEach(taker -> taker.accept(signed));
    }

    /** When the newest one of this run was signed, by the wall clock; 1970 if there is none. */
    Instant newest() {
        return newest;
    }

    /** The tree that was signed last; asked by the signing thread alone. */
    long size() {
        return size;
    }

    CheckpointFile file() {
        return file;
    }
}
