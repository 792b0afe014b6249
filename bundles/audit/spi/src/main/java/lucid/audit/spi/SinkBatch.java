/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.spi;

import java.util.List;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;

/**
 * What a sink is given at once.
 *
 * @param log         the id of the trail that all of it belongs to
 * @param lines       records that are on disk, ascending by number without a gap but where retention has left one;
 *     immutable, empty when there are only checkpoints
 * @param checkpoints signed heads of the trail, ascending by size, none newer than the records that the sink has then;
 *     immutable, may be empty
 */
public record SinkBatch(String log, List<AuditLine> lines, List<AuditCheckpoint> checkpoints) {

    /** Copies the lists. */
    public SinkBatch {
        lines = List.copyOf(lines);
        checkpoints = List.copyOf(checkpoints);
    }
}
