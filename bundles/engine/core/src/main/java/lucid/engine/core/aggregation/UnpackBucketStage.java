/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.List;
import lucid.engine.core.timeseries.Bucket;
import lucid.engine.core.timeseries.BucketBounds;
import lucid.engine.core.timeseries.SeriesOptions;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Value;

/** {@code $_internalUnpackBucket}: the measurements of the buckets of a time-series collection. */
final class UnpackBucketStage implements Stage {

    static final String NAME = "$_internalUnpackBucket";

    private final Doc specification;
    private final SeriesOptions options;
    private final StageContext context;

    private UnpackBucketStage(Doc specification, StageContext context) {
        this.specification = specification;
        this.context = context;
        options = SeriesOptions.parse(specification);
    }

    static List<Stage> parse(Value argument, StageContext context) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    5346500,
                    "$_internalUnpackBucket specification must be an object, got: " + BsonTypes.alias(argument.type()));
        }
        return List.of(new UnpackBucketStage(argument.document(), context));
    }

    /** A filter for the buckets in which there may be measurements that satisfy another. */
    Doc bounds(Doc filter) {
        return BucketBounds.of(options, filter);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DocStream run(DocStream source) {
        return new ExpandingStream(source, bucket -> new Bucket(options, bucket), context.budget(name()));
    }

    @Override
    public List<Doc> explain() {
        return TransformStage.shown(name(), specification);
    }
}
