/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Where documents were found by their {@code _id} lately, so that the index need not be asked again. What it says holds
 * as long as the record is there: neither does a record change its {@code _id}, nor is its number given again. Of
 * bounded size: a newer entry takes the place of an older one. Safe for many threads.
 */
final class KnownPlaces {

    private static final int SLOTS = 1 << 16;
    private static final int SLOT_SHIFT = 48;

    private final AtomicReferenceArray<Place> places = new AtomicReferenceArray<>(SLOTS);

    /** @param entry the key in the index of {@code _id}, which no other collection has */
    private record Place(byte[] entry, RecordId record) {}

    Optional<RecordId> get(byte[] entry) {
        Place place = places.get(slot(entry));
        return place != null && Arrays.equals(place.entry, entry) ? Optional.of(place.record) : Optional.empty();
    }

    void put(byte[] entry, RecordId record) {
        places.set(slot(entry), new Place(entry, record));
    }

    /** FNV-1a, then folded: keys that differ in a few bits of two bytes must not share a slot. */
    private static int slot(byte[] entry) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (byte part : entry) {
            hash = (hash ^ (part & 0xFF)) * 0x100_0000_01B3L;
        }
        hash = (hash ^ (hash >>> Integer.SIZE)) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (hash >>> SLOT_SHIFT);
    }
}
