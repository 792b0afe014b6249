/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.List;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.aggregation.Pipeline;
import lucid.engine.core.aggregation.Tail;
import lucid.engine.core.collection.OplogCollection;
import lucid.engine.core.planner.Query;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import lucid.engine.core.watch.OplogRange;
import lucid.engine.core.watch.OplogTailStream;
import lucid.engine.core.watch.TimestampBounds;

/**
 * Reads {@code local.oplog.rs} by the times of its entries; it has no other index.
 *
 * @param reading what reads for the command
 */
public record OplogReading(Reading reading) {

    /** Whether a namespace is that of the oplog. */
    public static boolean isOplog(Namespace namespace) {
        return namespace.equals(OplogCollection.NAMESPACE);
    }

    /** A find, in the order of the entries unless it sorts; 2 BadValue for what wants an index or record ids. */
    public DocStream find(Query query) {
        checkRange(query.range());
        boolean natural = query.sort().has("$natural");
        Query sorted = new Query(
                query.filter(), natural ? Doc.EMPTY : query.sort(), query.projection(), query.range(), query.globals());
        List<Value> stages = ViewPipeline.of(sorted);
        Pipeline pipeline = Pipeline.parse(stages, reading.context(OplogCollection.NAMESPACE, query.globals()));
        return run(pipeline, isBackward(natural ? query.sort() : hint(query)));
    }

    private static void checkRange(Query.Range range) {
        Value hint = range.hint();
        boolean natural = hint.isDocument() && hint.document().has("$natural");
        if (!hint.isMissing() && !natural) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE,
                    "error processing query: hint provided does not correspond to an existing index");
        }
        if (range.returnKey()
                || range.showRecordId()
                || !range.min().isEmpty()
                || !range.max().isEmpty()) {
            throw new CommandException(
                    ErrorCode.BAD_VALUE, "min, max, returnKey and showRecordId are not supported on the oplog");
        }
    }

    private static Doc hint(Query query) {
        Value hint = query.range().hint();
        return hint.isDocument() ? hint.document() : Doc.EMPTY;
    }

    private static boolean isBackward(Doc order) {
        Value natural = order.get("$natural");
        return natural.isNumber() && natural.doubleValue() < 0;
    }

    /** A find that goes on with what will be written. */
    public Tail tail(Query query) {
        checkRange(query.range());
        return new OplogTailStream(
                reading.services().store(), reading.services().oplog(), query, reading.interruption());
    }

    DocStream run(Pipeline pipeline) {
        return run(pipeline, false);
    }

    private DocStream run(Pipeline pipeline, boolean backward) {
        Services services = reading.services();
        TimestampBounds bounds = TimestampBounds.of(pipeline.pushdown().filter());
        return pipeline.runAll(
                new OplogRange(services.store(), services.oplog(), bounds, backward, reading.interruption()));
    }
}
