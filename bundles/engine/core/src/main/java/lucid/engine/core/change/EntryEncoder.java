/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

import java.nio.ByteBuffer;
import java.util.UUID;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** Writes entries in the form of {@code local.oplog.rs}. */
final class EntryEncoder {

    private static final int UUID_SUBTYPE = 4;
    private static final long VERSION = 2;
    private static final int ENVELOPE = 192;

    private final Value wall;

    /** For entries that are written at this time of the clock, in milliseconds. */
    EntryEncoder(long millis) {
        wall = Value.date(millis);
    }

    Doc encode(OplogEntry entry, OpTime time) {
        DocBuilder builder = new DocBuilder(ENVELOPE
                + entry.origin().length()
                + entry.namespace().length()
                + entry.object().length()
                + entry.object2().length());
        builder.appendAll(entry.origin()).append("op", entry.op()).append("ns", entry.namespace());
        if (!entry.uuid().equals(OplogEntry.NO_COLLECTION)) {
            builder.append("ui", uuid(entry.uuid()));
        }
        builder.append("o", entry.object());
        if (!entry.object2().isEmpty()) {
            builder.append("o2", entry.object2());
        }
        return builder.append("ts", Value.timestamp(time.timestamp()))
                .append("t", time.term())
                .append("v", VERSION)
                .append("wall", wall)
                .build();
    }

    private static Value uuid(UUID uuid) {
        byte[] data = ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
        return Value.binary(UUID_SUBTYPE, data);
    }
}
