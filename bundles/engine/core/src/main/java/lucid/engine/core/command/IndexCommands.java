/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.measurement.TimeSeries;
import lucid.engine.core.reading.OplogReading;
import lucid.engine.core.timeseries.BucketIndexes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** Commands that make, list and drop indexes. */
final class IndexCommands {

    private IndexCommands() {}

    static Doc create(Invocation call) {
        Arguments arguments = call.arguments("createIndexes")
                .only(Set.of("indexes", "commitQuorum", "ignoreUnknownIndexOptions", "v", "returnOnStart"));
        arguments.require("indexes");
        List<Doc> specifications = call.request().documents("indexes");
        if (specifications.isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "Must specify at least one index to create");
        }
        Optional<TimeSeries> series = SeriesWrites.series(call.services(), call.namespace());
        Namespace namespace = series.map(IndexCommands::buckets).orElseGet(call::namespace);
        List<Doc> stored = series.map(one -> specifications.stream()
                        .map(new BucketIndexes(one.options())::of)
                        .toList())
                .orElse(specifications);
        Doc reply = call.services().catalog().createIndexes(namespace, stored, call.operation());
        forgetPlans(call);
        return reply;
    }

    static Doc drop(Invocation call) {
        Arguments arguments = call.arguments("dropIndexes").only(Set.of("index"));
        arguments.require("index");
        Optional<TimeSeries> series = SeriesWrites.series(call.services(), call.namespace());
        Namespace namespace = series.map(IndexCommands::buckets).orElseGet(call::namespace);
        Value which = SeriesWrites.hint(call.services(), call.namespace(), arguments.value("index"));
        Doc reply = call.services().catalog().dropIndexes(namespace, which);
        forgetPlans(call);
        return reply;
    }

    private static Namespace buckets(TimeSeries series) {
        return series.buckets().info().namespace();
    }

    private static void forgetPlans(Invocation call) {
        Optional<TimeSeries> series = SeriesWrites.series(call.services(), call.namespace());
        Namespace namespace = series.map(IndexCommands::buckets).orElseGet(call::namespace);
        call.services().catalog().collection(namespace).ifPresent(collection -> call.services()
                .planner()
                .forget(collection.info().uuid()));
    }

    static Doc list(Invocation call) {
        call.arguments("listIndexes").only(Set.of("cursor", "includeBuildUUIDs", "includeIndexBuildInfo"));
        Namespace namespace = call.namespace();
        Optional<TimeSeries> series = SeriesWrites.series(call.services(), namespace);
        if (series.isPresent()) {
            BucketIndexes indexes = new BucketIndexes(series.get().options());
            List<Doc> shown = series.get().buckets().indexes().stream()
                    .filter(index -> index.isReady())
                    .map(index -> indexes.shown(index.spec().raw()))
                    .toList();
            return Listing.cursor(call, namespace, shown);
        }
        if (call.services().catalog().info(namespace).map(info -> info.view()).orElse(false)) {
            throw new CommandException(
                    ErrorCode.COMMAND_NOT_SUPPORTED_ON_VIEW, "Namespace " + namespace + " is a view, not a collection");
        }
        if (OplogReading.isOplog(namespace)) {
            return Listing.cursor(call, namespace, List.of());
        }
        Collection collection = call.services()
                .catalog()
                .collection(namespace)
                .orElseThrow(
                        () -> new CommandException(ErrorCode.NAMESPACE_NOT_FOUND, "ns does not exist: " + namespace));
        List<Doc> specifications = new ArrayList<>();
        Value clustered = collection.info().options().get("clusteredIndex");
        if (clustered.isDocument()) {
            specifications.add(clustered(clustered.document()));
        }
        collection.indexes().stream()
                .filter(index -> index.isReady())
                .map(index -> index.spec().raw())
                .forEach(specifications::add);
        return Listing.cursor(call, namespace, specifications);
    }

    /** The index that a clustered collection is, as MongoDB lists it. */
    private static Doc clustered(Doc option) {
        return new DocBuilder()
                .append("v", 2)
                .append("key", option.get("key"))
                .append("name", option.get("name"))
                .append("unique", true)
                .append("clustered", true)
                .build();
    }
}
