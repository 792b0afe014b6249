/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.time.Instant;

/**
 * A dropped collection that can still be restored.
 *
 * @param id       of the entry
 * @param database where it was and is restored to
 * @param name     the name it had
 * @param dropped  when it was dropped
 * @param expires  when it is removed for good
 */
public record TrashEntry(String id, String database, String name, Instant dropped, Instant expires) {}
