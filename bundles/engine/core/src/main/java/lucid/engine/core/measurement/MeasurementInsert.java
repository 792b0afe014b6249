/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.measurement;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.expression.Globals;
import lucid.engine.core.planner.Execution;
import lucid.engine.core.planner.Query;
import lucid.engine.core.timeseries.BucketWriter;
import lucid.engine.core.timeseries.SeriesOptions;
import lucid.engine.core.value.Collation;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.KeyEncoder;
import lucid.engine.core.value.Value;
import org.bson.BsonType;
import org.bson.types.ObjectId;

/** Inserts measurements: into buckets of their meta value and time that have room, else into new ones. */
public final class MeasurementInsert {

    private final TimeSeries series;
    private final SeriesOptions options;
    private final Collection.WriteOptions writes;

    /** Prepares; {@code writes} says what each write of a bucket checks. */
    public MeasurementInsert(TimeSeries series, Collection.WriteOptions writes) {
        this.series = series;
        this.writes = writes;
        options = series.options();
    }

    /** Measurements for the same bucket. */
    private record Group(Value meta, long start, List<Doc> measurements) {}

    /**
     * Inserts measurements. What is wrong with one is said before any is written; otherwise each bucket is written for
     * itself.
     *
     * @throws CommandException 2 BadValue for one without a time
     */
    public void insert(List<Doc> measurements) {
        Map<ByteBuffer, Group> groups = new LinkedHashMap<>();
        for (Doc measurement : measurements) {
            Value time = measurement.get(options.timeField());
            if (time.type() != BsonType.DATE_TIME) {
                throw new CommandException(
                        ErrorCode.BAD_VALUE,
                        "'" + options.timeField() + "' must be present and contain a valid BSON UTC datetime value");
            }
            Value meta = options.hasMeta() ? measurement.get(options.metaField()) : Value.MISSING;
            long start = options.start(time.millis());
            groups.computeIfAbsent(key(meta, start), key -> new Group(meta, start, new ArrayList<>()))
                    .measurements()
                    .add(withId(measurement));
        }
        groups.values().forEach(this::insert);
    }

    private static ByteBuffer key(Value meta, long start) {
        return ByteBuffer.wrap(new KeyEncoder()
                .append(Value.of(meta.isMissing() ? 0 : 1), false, Collation.SIMPLE)
                .append(meta, false, Collation.SIMPLE)
                .append(Value.date(start), false, Collation.SIMPLE)
                .key());
    }

    private static Doc withId(Doc measurement) {
        return measurement.has("_id")
                ? measurement
                : new DocBuilder(measurement.length() + 32)
                        .appendAll(measurement)
                        .append("_id", new ObjectId())
                        .build();
    }

    private void insert(Group group) {
        List<Doc> left = intoThoseThere(group);
        while (!left.isEmpty()) {
            writes.interruption().check();
            BucketWriter bucket = BucketWriter.start(options, group.meta(), group.start());
            int taken = bucket.addAll(left);
            series.buckets().insert(List.of(bucket.build()), writes);
            left = left.subList(taken, left.size());
        }
    }

    /** Fills up buckets, the newest first; gives what had no room. */
    private List<Doc> intoThoseThere(Group group) {
        List<Doc> left = group.measurements();
        try (Execution found = series.planner().find(series.buckets(), candidates(group), writes.interruption())) {
            while (!left.isEmpty() && found.next()) {
                if (ValueMatch.same(found.current().get("meta"), group.meta())) {
                    int taken = append(found, left);
                    left = left.subList(taken, left.size());
                }
            }
        }
        return left;
    }

    private int append(Execution found, List<Doc> measurements) {
        int[] taken = {0};
        series.buckets()
                .update(
                        found.recordId(),
                        newest -> {
                            BucketWriter bucket = BucketWriter.continuing(options, newest);
                            taken[0] = bucket.addAll(measurements);
                            return taken[0] == 0 ? Doc.EMPTY : bucket.build();
                        },
                        writes);
        return taken[0];
    }

    private Query candidates(Group group) {
        String start = "control.min." + options.timeField();
        DocBuilder filter = new DocBuilder();
        if (group.meta().isMissing()) {
            filter.startDocument("meta").append("$exists", false).end();
        } else {
            filter.startDocument("meta").append("$eq", group.meta()).end();
        }
        filter.startDocument(start)
                .append("$gte", Value.date(options.earliest(group.start())))
                .append("$lte", Value.date(group.start()))
                .end();
        Doc sort = new DocBuilder().append(start, -1).build();
        return new Query(filter.build(), sort, Doc.EMPTY, Query.Range.ALL, Globals.simple());
    }
}
