/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import lucid.audit.api.AuditLine;
import lucid.audit.api.AuditLog;

/**
 * The trail in blocks of {@value Block#RECORDS} records; remembers of the last used ones what {@link Block} knows.
 * Guarded by itself where it remembers; safe for use by many threads.
 */
final class Blocks {

    private static final long MOST_BYTES = 64L << 20;

    private final AuditLog log;
    private final Map<Long, Block> known;

    /** Remembers so many blocks; each takes about 3 KB. */
    Blocks(AuditLog log, int most) {
        this.log = log;
        known = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, Block> eldest) {
                return size() > most;
            }
        };
    }

    /** The block that a record is in. */
    static long number(long seq) {
        return seq / Block.RECORDS;
    }

    /** What is remembered of a block; empty when it must be read. */
    Optional<Block> known(long number) {
        synchronized (known) {
            return Optional.ofNullable(known.get(number));
        }
    }

    /** Reads the records of a block, in their order, and remembers what is to know once the block is full. */
    List<Parsed> read(long number) {
        long end = (number + 1) * Block.RECORDS;
        List<Parsed> records = new ArrayList<>();
        long next = Math.max(number * Block.RECORDS, log.first());
        while (next < end) {
            List<AuditLine> lines = log.lines(next, (int) (end - next), MOST_BYTES);
            if (lines.isEmpty()) {
                break;
            }
            lines.stream().map(Parsed::of).forEach(records::add);
            next = lines.get(lines.size() - 1).seq() + 1;
        }
        if (next == end) {
            remember(number, Block.of(records));
        }
        return records;
    }

    private void remember(long number, Block block) {
        synchronized (known) {
            known.put(number, block);
        }
    }
}
