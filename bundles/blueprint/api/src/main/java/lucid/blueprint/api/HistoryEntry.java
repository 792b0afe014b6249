/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.api;

import java.time.Instant;
import java.util.List;

/**
 * Something that happened to a blueprint.
 *
 * @param id       sorts by time
 * @param event    {@code stored}, {@code rolledBack}, {@code deleted} or {@code applied}
 * @param revision the revision that was stored or applied
 * @param at       when
 * @param actor    who did it
 * @param changes  what an apply changed; else empty
 */
public record HistoryEntry(
        String id, String event, long revision, Instant at, String actor, List<PlannedChange> changes) {

    /** Copies the list. */
    public HistoryEntry {
        changes = List.copyOf(changes);
    }
}
