/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.reading.Services;
import lucid.engine.core.state.PinnedSnapshots;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import org.bson.BsonType;

/**
 * Reads of one snapshot by several commands, outside of transactions: the first is told its time, the others name it.
 *
 * @param services what is read
 */
record SnapshotReads(Services services) {

    private static final String TIME = "atClusterTime";

    /** Whether a command is one of those reads; what writes its results sees one snapshot of each collection. */
    static boolean concerns(Doc command) {
        return command.has("readConcern")
                && ReadConcern.of(command) == ReadConcern.SNAPSHOT
                && !AggregateCommand.writes(command);
    }

    Doc run(Invocation call, CommandEntry entry) {
        Value wanted = call.body().get("readConcern").document().get(TIME);
        PinnedSnapshots snapshots = services.state().snapshots();
        if (wanted.isMissing()) {
            return snapshots.now(pin -> read(call, entry, pin));
        }
        if (wanted.type() != BsonType.TIMESTAMP) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH, "BSON field 'readConcern.atClusterTime' is not of type timestamp");
        }
        return snapshots.at(wanted.longValue(), pin -> read(call, entry, pin));
    }

    private Doc read(Invocation call, CommandEntry entry, PinnedSnapshots.Pin pin) {
        Doc reply = entry.command().run(call.within(pin.transaction()));
        services.oplog().awaitDurable(services.oplog().lastApplied());
        Value time = Value.timestamp(pin.timestamp());
        if (!reply.has("cursor")) {
            return new DocBuilder(reply.length() + 32)
                    .appendAll(reply)
                    .append(TIME, time)
                    .build();
        }
        DocBuilder timed = new DocBuilder(reply.length() + 32).startDocument("cursor");
        for (Element field : reply.get("cursor").document()) {
            if (field.name().equals("id")) {
                timed.append(TIME, time);
            }
            timed.append(field);
        }
        return timed.end().build();
    }
}
