/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.Index;
import lucid.engine.core.collection.SeriesCatalog;
import lucid.engine.core.measurement.TimeSeries;
import lucid.engine.core.state.Counters;
import lucid.engine.core.state.Identity;
import lucid.engine.core.timeseries.BucketIndexes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * The documents of stages that read the server's own state.
 *
 * @param services whose
 * @param user     for whom, as {@link ClientConnection#user} tells
 */
public record StateSources(Services services, String user) {

    public DocStream open(Namespace namespace, String stage, Value argument) {
        Map<String, BiFunction<Namespace, Value, List<Doc>>> sources = Map.of(
                "$collStats", this::collStats,
                "$indexStats", (target, ignored) -> indexStats(target),
                "$currentOp", (target, options) -> currentOp(options),
                "$listLocalSessions", (target, options) -> sessions(options),
                "$listSessions", (target, options) -> sessions(options),
                "$planCacheStats", (target, ignored) -> planCache(target));
        BiFunction<Namespace, Value, List<Doc>> source = sources.get(stage);
        if (source == null) {
            throw new CommandException(40_324, "Unrecognized pipeline stage name: '" + stage + "'");
        }
        return DocStream.of(source.apply(namespace, argument));
    }

    private Collection required(Namespace namespace, String stage) {
        if (services.catalog().info(namespace).map(info -> info.view()).orElse(false)) {
            throw new CommandException(
                    ErrorCode.COMMAND_NOT_SUPPORTED_ON_VIEW, "Namespace " + namespace + " is a view, not a collection");
        }
        return services.catalog()
                .collection(namespace)
                .orElseThrow(() -> new CommandException(
                        ErrorCode.NAMESPACE_NOT_FOUND,
                        stage + " :: caused by :: Collection [" + namespace + "] not found."));
    }

    private void requireThere(Namespace namespace, String stage) {
        if (!OplogReading.isOplog(namespace) && !isSeries(namespace)) {
            required(namespace, stage);
        }
    }

    /** Buckets are counted, the measurements of a series are not. */
    private void requireCounted(Namespace namespace) {
        if (!OplogReading.isOplog(namespace)) {
            required(namespace, "Unable to retrieve count in $collStats stage");
        }
    }

    private boolean isSeries(Namespace namespace) {
        return services.catalog()
                .info(namespace)
                .filter(SeriesCatalog::isSeries)
                .isPresent();
    }

    private List<Doc> collStats(Namespace namespace, Value argument) {
        if (!argument.isDocument()) {
            throw new CommandException(
                    ErrorCode.FAILED_TO_PARSE, "$collStats must take a nested object but found: " + argument);
        }
        Doc options = argument.document();
        DocBuilder stats = new DocBuilder()
                .append("ns", namespace.toString())
                .append("host", host())
                .append("localTime", Value.date(services.clock().millis()));
        if (options.has("latencyStats")) {
            stats.append("latencyStats", latency(namespace));
        }
        if (options.has("storageStats")) {
            requireThere(namespace, "Unable to retrieve storageStats in $collStats stage");
            Value scale = options.get("storageStats").document().get("scale");
            stats.append("storageStats", storage(namespace, scale.isNumber() ? scale.intValue() : 1));
        }
        if (options.has("count")) {
            requireCounted(namespace);
            stats.append(
                    "count", services.catalog().stats(namespace, 1).get("count").longValue());
        }
        if (options.has("queryExecStats")) {
            required(namespace, "Unable to retrieve queryExecStats in $collStats stage");
            stats.append("queryExecStats", scans(namespace));
        }
        return List.of(stats.build());
    }

    /** collStats without the namespace, which stands beside it. */
    private Doc storage(Namespace namespace, int scale) {
        DocBuilder storage = new DocBuilder();
        services.catalog().stats(namespace, scale).forEach(element -> {
            if (!element.name().equals("ns")) {
                storage.append(element);
            }
        });
        return storage.build();
    }

    private Doc latency(Namespace namespace) {
        Counters.Usage usage =
                services.state().counters().usage().getOrDefault(namespace.toString(), new Counters.Usage());
        return new DocBuilder()
                .append("reads", latency(usage.readMicros().sum(), usage.reads().sum()))
                .append(
                        "writes",
                        latency(usage.writeMicros().sum(), usage.writes().sum()))
                .append("commands", latency(0, 0))
                .append("transactions", latency(0, 0))
                .build();
    }

    private Doc scans(Namespace namespace) {
        long scans = services.state()
                .counters()
                .usage()
                .getOrDefault(namespace.toString(), new Counters.Usage())
                .scans()
                .sum();
        return new DocBuilder()
                .startDocument("collectionScans")
                .append("total", scans)
                .append("nonTailable", scans)
                .end()
                .build();
    }

    private static Doc latency(long micros, long ops) {
        return new DocBuilder().append("latency", micros).append("ops", ops).build();
    }

    private String host() {
        return services.state().listeners().get().address().map(Identity::host).orElse("localhost");
    }

    private List<Doc> indexStats(Namespace namespace) {
        Optional<TimeSeries> series = TimeSeries.of(services.catalog(), services.planner(), namespace);
        UnaryOperator<Doc> shown = series.map(StateSources::onMeasurements).orElse(UnaryOperator.identity());
        List<Doc> stats = new ArrayList<>();
        series.map(TimeSeries::buckets)
                .or(() -> services.catalog().collection(namespace))
                .ifPresent(collection -> collection
                        .indexes()
                        .forEach(index -> stats.add(
                                indexStats(index, shown.apply(index.spec().raw())))));
        return stats;
    }

    private static UnaryOperator<Doc> onMeasurements(TimeSeries series) {
        return new BucketIndexes(series.options())::shown;
    }

    private Doc indexStats(Index index, Doc spec) {
        DocBuilder stats = new DocBuilder()
                .append("name", index.spec().name())
                .append("key", spec.get("key"))
                .append("host", host())
                .startDocument("accesses")
                .append("ops", index.uses())
                .append("since", Value.date(index.usesSince()))
                .end()
                .append("spec", spec);
        if (!index.isReady()) {
            stats.append("building", true);
        }
        return stats.build();
    }

    private List<Doc> currentOp(Value options) {
        Doc given = options.document();
        boolean idle = given.get("idleCursors").truthy();
        CurrentOp running = new CurrentOp(services);
        return given.get("allUsers").truthy() ? running.all(idle) : running.own(user, idle);
    }

    private List<Doc> sessions(Value options) {
        return new SessionListing(services.state().sessions(), user).list(options.document());
    }

    private List<Doc> planCache(Namespace namespace) {
        Collection collection = required(namespace, "$planCacheStats");
        return services.planner().remembered(collection.info().uuid());
    }
}
