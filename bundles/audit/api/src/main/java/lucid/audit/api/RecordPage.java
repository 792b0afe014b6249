/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.List;

/**
 * Some of the records that were looked for.
 *
 * @param records newest first; immutable, may be empty although there are more
 * @param next    the cursor of the next page; empty when there is none
 */
public record RecordPage(List<AuditRecord> records, String next) {

    /** Copies the list. */
    public RecordPage {
        records = List.copyOf(records);
    }
}
