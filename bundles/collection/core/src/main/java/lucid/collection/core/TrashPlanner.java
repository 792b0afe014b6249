/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.core;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.collection.api.CollectionDetail;
import lucid.collection.api.Namespace;
import lucid.collection.core.TrashStore.Kept;

/**
 * Decides what of the trash can be restored, what is to be removed and what has to be put right. An entry is journaled
 * before its collection is renamed, so the collection under its kept name, not the entry, proves that it was dropped.
 */
final class TrashPlanner {

    /** How long an entry may wait for its collection: longer than any rename takes. */
    static final Duration GRACE = Duration.ofHours(1);

    private TrashPlanner() {}

    /**
     * What can be restored.
     *
     * @param present everything that the entries' database holds
     * @return sorted by id
     */
    static List<Kept> restorable(List<Kept> entries, List<CollectionDetail> present) {
        Map<String, CollectionDetail> byName = byName(present);
        return entries.stream()
                .filter(kept -> kept.view() ? !stillThere(kept, byName) : byName.containsKey(kept.keptAs()))
                .sorted(comparing(kept -> kept.entry().id()))
                .toList();
    }

    /** Entries whose time is over; their collections are to be dropped for good. */
    static List<Kept> expired(List<Kept> entries, Instant now) {
        return entries.stream()
                .filter(kept -> !kept.entry().expires().isAfter(now))
                .toList();
    }

    /** Entries whose collection never came, was restored or went with its database: to be forgotten. */
    static List<Kept> forsaken(List<Kept> entries, Set<String> keptNamespaces, Instant now) {
        return entries.stream()
                .filter(kept -> !kept.view())
                .filter(kept -> kept.entry().dropped().plus(GRACE).isBefore(now))
                .filter(kept -> !keptNamespaces.contains(kept.entry().database() + "." + kept.keptAs()))
                .toList();
    }

    /** Ids of kept collections of one database that no entry tells of: they need one, or nothing ever removes them. */
    static List<String> unknown(List<Kept> entries, String database, List<CollectionDetail> present) {
        Set<String> known = entries.stream()
                .filter(kept -> kept.entry().database().equals(database))
                .map(Kept::keptAs)
                .collect(Collectors.toSet());
        return present.stream()
                .map(CollectionDetail::name)
                .filter(name -> name.startsWith(Namespace.TRASH) && !known.contains(name))
                .map(name -> name.substring(Namespace.TRASH.length()))
                .sorted()
                .toList();
    }

    private static boolean stillThere(Kept view, Map<String, CollectionDetail> present) {
        CollectionDetail found = present.get(view.entry().name());
        return found != null && found.type().equals("view") && found.options().equals(view.options());
    }

    private static Map<String, CollectionDetail> byName(List<CollectionDetail> present) {
        return present.stream().collect(Collectors.toMap(CollectionDetail::name, detail -> detail));
    }
}
