/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.measurement;

import java.util.Optional;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.SeriesCatalog;
import lucid.engine.core.planner.Planner;
import lucid.engine.core.timeseries.SeriesOptions;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;

/**
 * A time-series collection.
 *
 * @param namespace its name
 * @param options   as it is now
 * @param buckets   where its measurements are
 * @param planner   finds buckets
 */
public record TimeSeries(Namespace namespace, SeriesOptions options, Collection buckets, Planner planner) {

    /** The time-series collection of a name; empty where that is none. */
    public static Optional<TimeSeries> of(Catalog catalog, Planner planner, Namespace namespace) {
        return catalog.info(namespace).filter(SeriesCatalog::isSeries).map(info -> {
            Collection buckets = catalog.collection(SeriesCatalog.buckets(namespace))
                    .orElseThrow(() -> new CommandException(
                            ErrorCode.NAMESPACE_NOT_FOUND, "Time-series buckets collection is missing: " + namespace));
            return new TimeSeries(namespace, SeriesCatalog.options(info), buckets, planner);
        });
    }
}
