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
     * Looks for acts, newest first: an intent and its outcome are one item, at the place of the outcome. One call reads
     * only so much, so that a page may be short although another follows.
     *
     * @param cursor {@link RecordPage#next} of the page before; empty for the first page
     * @param limit  most items, 1 to 1000
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#CURSOR_INVALID},
     *     {@link AuditProblem#FILTER_INVALID}
     */
    RecordPage page(RecordFilter filter, String cursor, int limit);

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
     * Writes the records from {@code from} up to but without {@code to} with all that is needed to verify them, in the
     * form that {@code docs/audit.md} describes. Records that do not meet the filter are proved but not shown.
     *
     * @param to at most the number of records that there are; records after it are proved but not shown
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#RANGE_INVALID},
     *     {@link AuditProblem#FILTER_INVALID}
     * @throws IOException if the stream does not take it
     */
    void export(RecordFilter filter, long from, long to, OutputStream out) throws IOException;

    /** The same trail for readers who may not see values: every value within {@code detail} is hidden. */
    AuditRecords redacted();
}
