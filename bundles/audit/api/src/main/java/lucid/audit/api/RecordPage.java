/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import java.util.List;

/**
 * Some of the acts that were looked for.
 *
 * @param items newest first; immutable, may be empty although there are more, since one call reads only so much
 * @param next  the cursor of the next page; empty when there is none
 */
public record RecordPage(List<AuditItem> items, String next) {

    /** Copies the list. */
    public RecordPage {
        items = List.copyOf(items);
    }

    /** The page for readers who may not see values. */
    public RecordPage redacted() {
        return new RecordPage(items.stream().map(AuditItem::redacted).toList(), next);
    }
}
