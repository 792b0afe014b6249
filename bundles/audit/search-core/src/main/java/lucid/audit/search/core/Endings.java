/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.search.core;

import java.util.Optional;
import lucid.audit.api.AuditItem;
import lucid.audit.api.AuditLog;

/**
 * Finds out what became of an intent whose outcome does not stand in its block. An outcome is written by the process
 * that wrote the intent, so where another process has begun to write, the search is over.
 */
final class Endings {

    /** A million records; an act during which more is written shows a second time, as still under way. */
    private static final int MOST_BLOCKS = 2_048;

    private final AuditLog log;
    private final Blocks blocks;

    Endings(AuditLog log, Blocks blocks) {
        this.log = log;
        this.blocks = blocks;
    }

    /** The outcome that an intent is shown with; empty when it has one of its own further on. */
    Optional<String> without(Parsed intent) {
        String boot = intent.text("boot");
        long last = Blocks.number(log.size());
        long number = Blocks.number(intent.seq()) + 1;
        for (int looked = 0; number <= last && looked < MOST_BLOCKS; looked++) {
            Block block = block(number++);
            if (block.acts().contains(intent.seq())) {
                return Optional.empty();
            }
            if (block.boots().stream().anyMatch(other -> !other.equals(boot))) {
                return Optional.of(AuditItem.UNKNOWN);
            }
        }
        return Optional.of(boot.equals(log.boot()) ? AuditItem.PENDING : AuditItem.UNKNOWN);
    }

    private Block block(long number) {
        return blocks.known(number).orElseGet(() -> Block.of(blocks.read(number)));
    }
}
