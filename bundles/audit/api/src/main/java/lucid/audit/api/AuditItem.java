/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.List;

/**
 * An act as it is read: its one record, or its intent and its outcome together.
 *
 * @param seq     number of the last of its records; what pages are sorted by
 * @param outcome {@code succeeded}, {@code refused}, {@code failed}; of an intent without an outcome {@code pending}
 *     while the process that wrote it runs and {@code unknown} after that; empty of what has no outcome
 * @param records one or two, in the order of the trail; immutable
 */
public record AuditItem(long seq, String outcome, List<AuditRecord> records) {

    /** An intent whose act has not ended yet. */
    public static final String PENDING = "pending";

    /** An intent of which nobody wrote down how its act ended. */
    public static final String UNKNOWN = "unknown";

    /** Copies the list. */
    public AuditItem {
        records = List.copyOf(records);
    }

    /** The item for readers who may not see values. */
    public AuditItem redacted() {
        return new AuditItem(
                seq, outcome, records.stream().map(AuditRecord::redacted).toList());
    }
}
