/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.util.List;
import java.util.Optional;
import lucid.audit.core.SegmentFolder.Segment;
import lucid.auditproof.api.Frontier;
import lucid.auditproof.api.Hash;
import org.bson.BsonDocument;

/**
 * Where a trail goes on after a start.
 *
 * @param next         number of the next record
 * @param head         hash of the record before
 * @param tree         the tree of all records before
 * @param open         the segment that goes on; empty if a new one begins
 * @param length       bytes of that segment
 * @param checkpointed size of the tree of the newest checkpoint
 * @param lastMicros   wall clock of the newest record; 0 if there is none
 * @param notices      what is to be told in the trail
 */
record TrailEnd(
        long next,
        Hash head,
        Frontier tree,
        Optional<Segment> open,
        long length,
        long checkpointed,
        long lastMicros,
        List<Notice> notices) {

    /**
     * Something about the trail itself.
     *
     * @param name   the record's member {@code notice}
     * @param detail facts
     * @param damage what is wrong, for people; empty if nothing is
     */
    record Notice(String name, BsonDocument detail, String damage) {}
}
