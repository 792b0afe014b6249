/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import org.bson.BsonValue;

/**
 * What came of a load, with what earlier requests with the same key had done.
 *
 * @param inserted     documents that are in the database by this load
 * @param ids          the ids of the first 1000 of them, in the order of their lines
 * @param errors       the first 1000 errors, in the order of their lines
 * @param errorCount   all errors
 * @param acknowledged the last line that is dealt with
 * @param skipped      lines that were passed over because they were acknowledged before
 * @param interrupted  whether lines are left: send them again with the same key, or from the next line on
 */
public record LoadSummary(
        long inserted,
        List<BsonValue> ids,
        List<LineError> errors,
        long errorCount,
        long acknowledged,
        long skipped,
        boolean interrupted) {

    /** The most ids and the most errors that are listed. */
    public static final int LISTED = 1000;

    /** Copies the lists. */
    public LoadSummary {
        ids = List.copyOf(ids);
        errors = List.copyOf(errors);
    }
}
