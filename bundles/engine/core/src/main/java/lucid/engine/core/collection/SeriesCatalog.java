/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.timeseries.BucketIndexes;
import lucid.engine.core.timeseries.SeriesOptions;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** What the catalogue has of a time-series collection: a view, and the collection of buckets that it unpacks. */
public final class SeriesCatalog {

    private static final String OPTION = "timeseries";
    private static final String EXPIRY = "expireAfterSeconds";
    private static final String BUCKETS = "system.buckets.";
    private static final Set<String> ALLOWED =
            Set.of(OPTION, EXPIRY, "collation", "storageEngine", "indexOptionDefaults");
    private static final Set<String> OF_THE_VIEW = Set.of("viewOn", "pipeline");

    private SeriesCatalog() {}

    /** Whether a view is that of a time-series collection. */
    public static boolean isSeries(CollectionInfo info) {
        return info.view() && info.options().has(OPTION);
    }

    /** The options of a time-series collection; not for another. */
    public static SeriesOptions options(CollectionInfo info) {
        return SeriesOptions.parse(info.options().get(OPTION).document());
    }

    /** The collection of its buckets. */
    public static Namespace buckets(Namespace series) {
        return new Namespace(series.database(), BUCKETS + series.collection());
    }

    /** The index that buckets have from the beginning; none without a meta field, or for another collection. */
    static Optional<Doc> usualIndex(CollectionInfo info) {
        return Optional.of(info)
                .filter(SeriesCatalog::isSeries)
                .map(SeriesCatalog::options)
                .filter(SeriesOptions::hasMeta)
                .map(options -> new BucketIndexes(options).usual());
    }

    /** The options as listCollections shows them: those of the view are hidden. */
    public static Doc shown(Doc options) {
        DocBuilder shown = new DocBuilder();
        for (Element element : options) {
            if (!OF_THE_VIEW.contains(element.name())) {
                shown.append(element);
            }
        }
        return shown.build();
    }

    /** Checks the options of {@code create}: 72 InvalidOptions for one that time-series collections have not. */
    static Doc checked(Doc options) {
        for (String name : options.names()) {
            boolean notCapped = name.equals("capped") && !options.get(name).truthy();
            if (!ALLOWED.contains(name) && !notCapped) {
                throw new CommandException(
                        ErrorCode.INVALID_OPTIONS, "'" + name + "' is not allowed with 'timeseries'");
            }
        }
        return SeriesOptions.parse(options.get(OPTION).document()).shown();
    }

    /** The options of the view: what was given, and how it unpacks the buckets. */
    static Doc view(Namespace series, Doc given) {
        DocBuilder view = new DocBuilder().appendAll(shown(given));
        Doc stage = new DocBuilder()
                .append("$_internalUnpackBucket", given.get(OPTION))
                .build();
        return view.append("viewOn", buckets(series).collection())
                .append("pipeline", Value.array(List.of(Value.of(stage))))
                .build();
    }

    /** The options of the buckets: they lie in the order of their times. */
    static Doc ofBuckets(Doc given) {
        return new DocBuilder()
                .append("clusteredIndex", ClusteredIndex.complete(Value.of(true)))
                .append("collation", given.get("collation"))
                .append(EXPIRY, given.get(EXPIRY))
                .append(OPTION, given.get(OPTION))
                .build();
    }

    /**
     * What {@code collMod} makes of the options of the view.
     *
     * @throws CommandException 72 InvalidOptions for another change
     */
    static Doc changed(Namespace series, Doc options, Doc changes) {
        Value expiry = options.get(EXPIRY);
        Doc shape = options.get(OPTION).document();
        for (Element change : changes) {
            switch (change.name()) {
                case OPTION ->
                    shape = SeriesOptions.parse(shape)
                            .changed(change.value().document())
                            .shown();
                case EXPIRY -> expiry = expiry(change.value());
                default ->
                    throw new CommandException(
                            ErrorCode.INVALID_OPTIONS,
                            "option not supported on a time-series collection: " + change.name());
            }
        }
        DocBuilder changed = new DocBuilder().append("collation", options.get("collation"));
        return view(series, changed.append(EXPIRY, expiry).append(OPTION, shape).build());
    }

    private static Value expiry(Value seconds) {
        if (seconds.isString() && seconds.string().equals("off")) {
            return Value.MISSING;
        }
        if (!seconds.isNumber()) {
            throw new CommandException(ErrorCode.INVALID_OPTIONS, "expireAfterSeconds has to be a number or 'off'");
        }
        return Value.of(ClusteredIndex.seconds(seconds));
    }
}
