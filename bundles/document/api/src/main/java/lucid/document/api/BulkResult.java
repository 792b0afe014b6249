/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;
import org.bson.BsonValue;

/**
 * What came of a bulk write.
 *
 * @param inserted inserted documents, upserts left out
 * @param matched  documents that updates and replacements matched
 * @param modified documents that were changed by them
 * @param deleted  deleted documents
 * @param upserted what was inserted because nothing matched
 * @param errors   operations that failed
 */
public record BulkResult(
        long inserted, long matched, long modified, long deleted, List<Upsert> upserted, List<LineError> errors) {

    /** An upserted document, by the index of its operation. */
    public record Upsert(int index, BsonValue id) {}

    /** Copies the lists. */
    public BulkResult {
        upserted = List.copyOf(upserted);
        errors = List.copyOf(errors);
    }
}
