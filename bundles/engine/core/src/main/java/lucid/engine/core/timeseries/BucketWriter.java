/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.timeseries;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.Value;
import org.bson.types.ObjectId;

/** Puts measurements into one bucket: fields as columns, with the smallest and the largest value of each. */
public final class BucketWriter {

    /** More measurements are not in one bucket. */
    private static final int MOST = 1000;

    /** A bucket of more bytes takes no more measurements. */
    private static final int FULL = 128_000;

    private static final int ID_LENGTH = 12;

    private final SeriesOptions options;
    private final Value id;
    private final Value meta;
    private final Extremes least;
    private final Extremes greatest;
    private final Map<String, DocBuilder> columns = new LinkedHashMap<>();
    private int count;
    private int bytes;

    private BucketWriter(SeriesOptions options, Value id, Value meta, Doc control) {
        this.options = options;
        this.id = id;
        this.meta = meta;
        least = new Extremes(false, control.get("min"));
        greatest = new Extremes(true, control.get("max"));
    }

    /**
     * An empty bucket.
     *
     * @param meta  of its measurements; missing for none
     * @param start its time in milliseconds since 1970, as {@link SeriesOptions#start} rounds it
     */
    public static BucketWriter start(SeriesOptions options, Value meta, long start) {
        byte[] id = new ObjectId().toByteArray();
        ByteBuffer.wrap(id, 0, ID_LENGTH).putInt((int) Math.floorDiv(start, 1000));
        BucketWriter writer = new BucketWriter(options, Value.of(new ObjectId(id)), meta, Doc.EMPTY);
        writer.least.add(options.timeField(), Value.date(start));
        return writer;
    }

    /** Goes on with a bucket. */
    public static BucketWriter continuing(SeriesOptions options, Doc bucket) {
        Doc control = bucket.get("control").document();
        BucketWriter writer = new BucketWriter(options, bucket.get("_id"), bucket.get("meta"), control);
        for (Element column : bucket.get("data").document()) {
            writer.columns.put(
                    column.name(), new DocBuilder().appendAll(column.value().document()));
        }
        writer.count = Bucket.count(options, bucket);
        writer.bytes = bucket.length();
        return writer;
    }

    /** Whether it takes more. */
    public boolean hasRoom() {
        return count < MOST && bytes < FULL;
    }

    /** Takes measurements of its meta value and time until it is full; gives how many. */
    public int addAll(List<Doc> measurements) {
        int taken = 0;
        while (taken < measurements.size() && hasRoom()) {
            add(measurements.get(taken++));
        }
        return taken;
    }

    private void add(Doc measurement) {
        String number = Integer.toString(count++);
        bytes += measurement.length();
        for (Element field : measurement) {
            if (!field.name().equals(options.metaField())) {
                columns.computeIfAbsent(field.name(), name -> new DocBuilder()).append(number, field.value());
                least.add(field.name(), field.value());
                greatest.add(field.name(), field.value());
            }
        }
    }

    /** The bucket as it is stored; the writer is not to be used any more. */
    public Doc build() {
        DocBuilder bucket = new DocBuilder(bytes + 256)
                .append("_id", id)
                .startDocument("control")
                .append("version", 1)
                .append("min", least.build())
                .append("max", greatest.build())
                .end()
                .append("meta", meta)
                .startDocument("data");
        columns.forEach((name, column) -> bucket.append(name, column.build()));
        return bucket.end().build();
    }
}
