/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.audit.api.RecordFilter;

/**
 * What is known of some records in a row without reading them again, so that a search can pass over them.
 *
 * @param oldest  earliest time
 * @param newest  latest time
 * @param texts   a Bloom filter of their paths with their texts
 * @param intents intents whose outcome is not among them
 * @param acts    intents before them that are ended among them
 * @param boots   the runs of the process that wrote them
 */
record Block(Instant oldest, Instant newest, BitSet texts, Set<Long> intents, Set<Long> acts, Set<String> boots) {

    /** How many records a block has. */
    static final int RECORDS = 512;

    /** With about 1500 different texts in a block, two in a hundred blocks are read in vain. */
    private static final int BITS = 1 << 14;

    static Block of(List<Parsed> records) {
        BitSet texts = new BitSet(BITS);
        Set<Long> intents = new HashSet<>();
        Set<Long> acts = new HashSet<>();
        Set<String> boots = new HashSet<>();
        Instant oldest = Instant.MAX;
        Instant newest = Instant.MIN;
        for (Parsed one : records) {
            RecordFilter.PATHS.forEach(path -> add(texts, path, one.text(path)));
            addResource(texts, one);
            boots.add(one.text("boot"));
            note(one, intents, acts);
            Instant time = one.time();
            oldest = time.isBefore(oldest) ? time : oldest;
            newest = time.isAfter(newest) ? time : newest;
        }
        return new Block(oldest, newest, texts, Set.copyOf(intents), Set.copyOf(acts), Set.copyOf(boots));
    }

    private static void note(Parsed one, Set<Long> intents, Set<Long> acts) {
        if (one.intent()) {
            intents.add(one.seq());
        } else if (one.act() >= 0 && !intents.remove(one.act())) {
            acts.add(one.act());
        }
    }

    private static void addResource(BitSet texts, Parsed one) {
        if (one.members().get("resource") instanceof Map<?, ?> resource) {
            resource.forEach((name, value) -> add(texts, "resource." + name, String.valueOf(value)));
        }
    }

    private static void add(BitSet texts, String path, String text) {
        if (!text.isEmpty()) {
            for (int bit : bits(path, text)) {
                texts.set(bit);
            }
        }
    }

    /** Whether a record with this text at this path may be among them. */
    boolean mayHold(String path, String text) {
        for (int bit : bits(path, text)) {
            if (!texts.get(bit)) {
                return false;
            }
        }
        return true;
    }

    private static int[] bits(String path, String text) {
        int first = mixed(path.hashCode() * 31 + text.hashCode());
        int second = mixed(first ^ 0x9e3779b9);
        return new int[] {first & (BITS - 1), second & (BITS - 1), (first + second) & (BITS - 1)};
    }

    /** The finalizer of MurmurHash3, so that similar texts get different bits. */
    private static int mixed(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
