/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.store.Batch;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Element;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/** {@code collMod}: changes options of collections, views and single indexes. */
final class CollectionChange {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("validator", "object"),
            Map.entry("validationLevel", "string"),
            Map.entry("validationAction", "string"),
            Map.entry("index", "object"),
            Map.entry("expireAfterSeconds", "any"),
            Map.entry("cappedSize", "number"),
            Map.entry("cappedMax", "number"),
            Map.entry("viewOn", "string"),
            Map.entry("pipeline", "array"),
            Map.entry("changeStreamPreAndPostImages", "object"),
            Map.entry("timeseries", "object"),
            Map.entry("dryRun", "flag"));
    private static final Set<String> OF_VIEWS = Set.of("viewOn", "pipeline");

    private final CatalogState catalog;
    private final CollectionCreation creation;

    CollectionChange(CatalogState catalog, CollectionCreation creation) {
        this.catalog = catalog;
        this.creation = creation;
    }

    Doc modify(Namespace namespace, Doc changes) {
        for (Element element : changes) {
            String type = TYPES.get(element.name());
            if (type == null) {
                throw new CommandException(
                        ErrorCode.UNKNOWN_FIELD, "BSON field 'collMod." + element.name() + "' is an unknown field.");
            }
            OptionTypes.check("collMod." + element.name(), type, element.value());
        }
        return catalog.changing(() -> {
            CollectionInfo view = catalog.views().get(namespace);
            if (view != null && SeriesCatalog.isSeries(view)) {
                return modifySeries(view, changes);
            }
            if (view != null) {
                return modifyView(view, changes);
            }
            Collection collection = catalog.existing(namespace);
            return collection.state().exclusive(() -> modify(collection, changes));
        });
    }

    private Doc modifySeries(CollectionInfo view, Doc changes) {
        Doc options = SeriesCatalog.changed(view.namespace(), view.options(), changes);
        CollectionState buckets =
                catalog.existing(SeriesCatalog.buckets(view.namespace())).state();
        CollectionInfo info =
                new CollectionInfo(buckets.info().namespace(), buckets.uuid(), SeriesCatalog.ofBuckets(options), false);
        return buckets.exclusive(() -> {
            try (Batch batch = catalog.store().batch()) {
                CatalogRecord.put(batch, buckets, info, buckets.indexes());
                catalog.write(batch, List.of(entry(buckets, changes, Doc.EMPTY)));
                buckets.info(info);
            }
            creation.putView(
                    new CollectionInfo(view.namespace(), view.uuid(), options, true),
                    command(view.namespace(), changes));
            return Doc.EMPTY;
        });
    }

    private Doc modifyView(CollectionInfo view, Doc changes) {
        for (String name : changes.names()) {
            if (!OF_VIEWS.contains(name)) {
                throw invalid("option not supported on a view: " + name);
            }
        }
        if (changes.has("viewOn") && changes.get("viewOn").string().isEmpty()) {
            throw invalid("'viewOn' option cannot be empty");
        }
        if (changes.has("viewOn") != changes.has("pipeline")) {
            throw invalid("Must specify both 'viewOn' and 'pipeline' when modifying a view");
        }
        Map<String, Value> options = options(view.options());
        changes.forEach(element -> options.put(element.name(), element.value()));
        creation.putView(
                new CollectionInfo(view.namespace(), view.uuid(), document(options), true),
                command(view.namespace(), changes));
        return Doc.EMPTY;
    }

    private Doc modify(Collection collection, Doc changes) {
        CollectionState state = collection.state();
        Map<String, Value> options = options(state.info().options());
        apply(state, changes, options);
        DocBuilder reply = new DocBuilder();
        IndexChange index = new IndexChange(state, changes, reply);
        index.prepare();
        if (changes.get("dryRun").truthy()) {
            return Doc.EMPTY;
        }
        CollectionInfo info = new CollectionInfo(state.info().namespace(), state.uuid(), document(options), false);
        Settings.of(info.options());
        OplogEntry entry = entry(state, changes, index.optionsBefore());
        index.apply();
        try (Batch batch = catalog.store().batch()) {
            CatalogRecord.put(batch, state, info, state.indexes());
            catalog.write(batch, List.of(entry));
            state.info(info);
        } catch (RuntimeException e) {
            index.undo();
            throw e;
        }
        collection.writer().makeRoom();
        return reply.build();
    }

    private static OplogEntry entry(CollectionState state, Doc changes, Doc indexBefore) {
        Namespace namespace = state.info().namespace();
        DocBuilder before =
                new DocBuilder().append("collectionOptions_old", state.info().options());
        if (!indexBefore.isEmpty()) {
            before.append("indexOptions_old", indexBefore);
        }
        return new OplogEntry(
                "c", namespace.database() + ".$cmd", state.uuid(), command(namespace, changes), before.build());
    }

    private static Doc command(Namespace namespace, Doc changes) {
        return new DocBuilder()
                .append("collMod", namespace.collection())
                .appendAll(changes)
                .build();
    }

    private static void apply(CollectionState state, Doc changes, Map<String, Value> options) {
        if (changes.has("timeseries")) {
            throw invalid("'timeseries' option only supported on a time-series collection");
        }
        for (String name : OF_VIEWS) {
            if (changes.has(name)) {
                throw invalid("'" + name + "' option only supported on a view");
            }
        }
        if (changes.has("dryRun") && !changes.has("index")) {
            throw invalid("dry run mode is only supported for the conversion of an index to unique");
        }
        validator(changes, options);
        capped(state, changes, options);
        expiry(state, changes, options);
        Value images = changes.get("changeStreamPreAndPostImages");
        if (!images.isMissing()) {
            options.put("changeStreamPreAndPostImages", images);
            if (!OptionTypes.enabled("collMod.changeStreamPreAndPostImages", images)) {
                options.remove("changeStreamPreAndPostImages");
            }
        }
    }

    private static void validator(Doc changes, Map<String, Value> options) {
        OptionTypes.checkChoice("collMod.validationLevel", changes.get("validationLevel"), CreateOptions.LEVELS);
        OptionTypes.checkChoice("collMod.validationAction", changes.get("validationAction"), CreateOptions.ACTIONS);
        for (String name : List.of("validator", "validationLevel", "validationAction")) {
            if (changes.has(name)) {
                options.put(name, changes.get(name));
            }
        }
        if (changes.has("validator")) {
            options.putIfAbsent("validationLevel", Value.of("strict"));
            options.putIfAbsent("validationAction", Value.of("error"));
            if (changes.get("validator").document().isEmpty()) {
                options.remove("validator");
            }
        }
    }

    private static void capped(CollectionState state, Doc changes, Map<String, Value> options) {
        boolean wanted = changes.has("cappedSize") || changes.has("cappedMax");
        if (wanted && !state.settings().capped().on()) {
            throw invalid("Collection must be capped.");
        }
        if (changes.has("cappedSize")) {
            options.put("size", Value.of(CreateOptions.roundedSize("collMod.cappedSize", changes.get("cappedSize"))));
        }
        if (changes.has("cappedMax")) {
            long max = CreateOptions.checkedMax("collMod.cappedMax", changes.get("cappedMax"));
            options.put("max", Value.of(max));
            if (max == 0) {
                options.remove("max");
            }
        }
    }

    private static void expiry(CollectionState state, Doc changes, Map<String, Value> options) {
        Value seconds = changes.get("expireAfterSeconds");
        if (seconds.isMissing()) {
            return;
        }
        if (!state.settings().clustered()) {
            throw invalid("'expireAfterSeconds' is only supported on collections with a clustered index");
        }
        if (seconds.isString() && seconds.string().equals("off")) {
            options.remove("expireAfterSeconds");
        } else if (seconds.isNumber()) {
            options.put("expireAfterSeconds", Value.of(ClusteredIndex.seconds(seconds)));
        } else {
            throw invalid("expireAfterSeconds has to be a number or 'off'");
        }
    }

    private static Map<String, Value> options(Doc document) {
        Map<String, Value> options = new LinkedHashMap<>();
        document.forEach(element -> options.put(element.name(), element.value()));
        return options;
    }

    private static Doc document(Map<String, Value> options) {
        DocBuilder builder = new DocBuilder();
        options.forEach(builder::append);
        return builder.build();
    }

    private static CommandException invalid(String message) {
        return new CommandException(ErrorCode.INVALID_OPTIONS, message);
    }
}
