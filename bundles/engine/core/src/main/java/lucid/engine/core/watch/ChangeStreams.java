/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.util.Optional;
import java.util.function.UnaryOperator;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.store.Store;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;

/**
 * Opens change streams.
 *
 * @param store   the oplog's
 * @param oplog   what they follow
 * @param catalog where they look documents up
 * @see <a href="https://www.mongodb.com/docs/manual/changeStreams/">change streams</a>
 */
public record ChangeStreams(Store store, Oplog oplog, Catalog catalog) {

    private static final int LARGEST = (16 << 20) + (16 << 10);

    /**
     * What is asked for.
     *
     * @param namespace the collection; its name is empty for a whole database
     * @param argument  of the stage {@code $changeStream}
     * @param stages    what is done to the events
     * @param splits    whether large events are split
     */
    public record Wish(Namespace namespace, Doc argument, UnaryOperator<DocStream> stages, boolean splits) {}

    /**
     * Opens a stream at its beginning, which is now unless the argument says another.
     *
     * @throws CommandException 286 ChangeStreamHistoryLost, and for a wrong argument 2, 9, 14, 72, 73, 260, 40415 …
     */
    public Tail open(Wish wish, Interruption interruption) {
        Demand demand = Demand.of(wish.argument());
        Target target = Target.of(wish.namespace(), demand.everything());
        EventHead head = new EventHead(demand.expanded());
        Events events = new Events(
                target,
                new DocumentEvents(head, new EventDocuments(catalog, oplog, demand.images())),
                new CommandEvents(target, head));
        OplogTail entries = new OplogTail(store, oplog, position(demand), ChangeStreams::lost);
        Optional<ResumeToken> sought = demand.after().filter(ResumeToken::event);
        ChangeStream stream = new ChangeStream(oplog, entries, events, sought, interruption);
        return new WatchedStream(stream, wish.stages().apply(stream), new LargeEvents(wish.splits(), LARGEST));
    }

    /** The timestamp behind which it begins. */
    private long position(Demand demand) {
        if (demand.after().isEmpty() && demand.at().isEmpty()) {
            return oplog.lastApplied().timestamp();
        }
        long from = demand.after().map(ResumeToken::timestamp).orElseGet(() -> demand.at()
                .getAsLong());
        try (Snapshot snapshot = store.snapshot()) {
            if (!oplog.isKept(snapshot, from)) {
                lost();
            }
        }
        return from == 0 ? 0 : from - 1;
    }

    private static void lost() {
        throw new CommandException(
                ErrorCode.CHANGE_STREAM_HISTORY_LOST,
                "Resume of change stream was not possible, as the resume point may no longer be in the oplog.");
    }
}
