/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.audit.api.AuditHold;
import lucid.audit.core.SegmentFolder.Segment;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Decides which segments are kept no longer; knows neither the files nor the clock. */
final class RetentionPlanner {

    private static final Set<String> SECURITY_DOMAINS =
            Set.of("audit", "auth", "configuration", "key", "platform", "security", "bundle", "feature");

    private RetentionPlanner() {}

    /** What decides how long a record is kept. */
    enum RecordClass {
        /** Changes nothing. */
        READ,
        /** Changes something. */
        CHANGE,
        /** Is about security or the platform itself, was refused, or is of the trail about itself. */
        SECURITY;

        static RecordClass of(BsonDocument content) {
            String action = text(content, "action");
            boolean security = SECURITY_DOMAINS.contains(action.replaceFirst(":.*", ""));
            if (action.isEmpty() || security || "refused".equals(text(content, "outcome"))) {
                return SECURITY;
            }
            return "read".equals(text(content, "effect")) ? READ : CHANGE;
        }

        private static String text(BsonDocument content, String name) {
            return content.get(name) instanceof BsonString text ? text.getValue() : "";
        }
    }

    /**
     * A segment to which nothing is added any more.
     *
     * @param end    number of the record after its last
     * @param oldest earliest time of a record
     * @param newest latest time of a record, by its class; immutable
     */
    record Closed(Segment segment, long end, Instant oldest, Map<RecordClass, Instant> newest) {

        /** Copies the map. */
        Closed {
            newest = Map.copyOf(newest);
        }

        private boolean isOver(Map<RecordClass, Duration> keep, Instant now) {
            return newest.entrySet().stream().allMatch(one -> {
                Duration limit = keep.get(one.getKey());
                return !limit.isZero() && one.getValue().isBefore(now.minus(limit));
            });
        }

        private boolean isHeld(AuditHold hold) {
            return oldest.isBefore(hold.to()) && newest.values().stream().anyMatch(time -> !time.isBefore(hold.from()));
        }
    }

    /**
     * The segments to remove: from the front, up to the first that is to be kept, so that the trail has no holes.
     *
     * @param closed in the order of the trail
     * @param keep   how long each class is kept; zero is for ever
     */
    static List<Closed> over(List<Closed> closed, Map<RecordClass, Duration> keep, List<AuditHold> holds, Instant now) {
        return closed.stream()
                .takeWhile(one -> one.isOver(keep, now) && holds.stream().noneMatch(one::isHeld))
                .toList();
    }
}
