/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Reads the trail and proves what it says. Nothing here changes a record. Safe for use by many threads; sees what was
 * written before the call, on disk or still on its way.
 */
@ProviderType
public interface AuditRecords {

    /**
     * Reads one record.
     *
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#RECORD_MISSING}
     */
    AuditRecord record(long seq);

    /**
     * Proves that the record is in the tree that a signed checkpoint describes. Where the newest checkpoint is older
     * than the record, a new one is made.
     *
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#RECORD_MISSING};
     *     {@link AuditProblem#TRAIL_UNAVAILABLE} if no checkpoint could be made
     */
    RecordProof proof(long seq);

    /**
     * Lists signed checkpoints, oldest first.
     *
     * @param fromSize only those of trees with at least so many records
     * @param limit    most checkpoints, 1 to 1000
     */
    List<AuditCheckpoint> checkpoints(long fromSize, int limit);

    /**
     * Verifies all that is on disk: every record against its successor, the tree against every checkpoint, the
     * signatures against this installation's key. Reads everything; about 5 seconds for a million records.
     */
    TrailVerification verify();

    /**
     * Writes records with all that is needed to verify them, in the form that {@code docs/audit.md} describes.
     *
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#RANGE_INVALID},
     *     {@link AuditProblem#FILTER_INVALID}, before anything is written
     * @throws IOException if the stream does not take it
     */
    void export(ExportRange range, OutputStream out) throws IOException;
}
