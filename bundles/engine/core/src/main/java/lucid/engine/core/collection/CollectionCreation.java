/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.UUID;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;

/** Makes collections and views. */
final class CollectionCreation {

    private final CatalogState catalog;

    CollectionCreation(CatalogState catalog) {
        this.catalog = catalog;
    }

    void create(Namespace namespace, Doc options) {
        NamespaceRules.check(namespace);
        Doc given = CreateOptions.normalise(options);
        boolean series = given.has("timeseries");
        Doc complete = series ? SeriesCatalog.view(namespace, given) : given;
        catalog.changing(() -> {
            if (catalog.exists(namespace)) {
                checkSame(catalog.info(namespace).orElseThrow(), complete);
            } else if (series) {
                makeSeries(namespace, complete);
            } else if (complete.has("viewOn")) {
                makeView(namespace, complete);
            } else {
                make(namespace, complete);
            }
            return namespace;
        });
    }

    /** The buckets first: a view without them would be of nothing, they without it are taken up again. */
    private void makeSeries(Namespace namespace, Doc view) {
        Namespace buckets = SeriesCatalog.buckets(namespace);
        Doc options = SeriesCatalog.ofBuckets(view);
        if (!catalog.exists(buckets)) {
            make(buckets, options);
        } else {
            checkSame(catalog.info(buckets).orElseThrow(), options);
        }
        makeView(namespace, view);
    }

    private static void checkSame(CollectionInfo existing, Doc options) {
        if (!CreateOptions.same(existing.options(), options)) {
            throw new CommandException(
                    ErrorCode.NAMESPACE_EXISTS,
                    (existing.view() ? "A view already exists. NS: " : "Collection already exists. NS: ")
                            + existing.namespace());
        }
    }

    /** A collection, made where it is missing. */
    Collection forWrite(Namespace namespace) {
        Collection collection = catalog.collections().get(namespace);
        return collection != null ? collection : makeMissing(namespace);
    }

    private Collection makeMissing(Namespace namespace) {
        catalog.refuseView(namespace);
        NamespaceRules.check(namespace);
        return catalog.changing(() -> {
            catalog.refuseView(namespace);
            Collection collection = catalog.collections().get(namespace);
            return collection != null ? collection : make(namespace, Doc.EMPTY);
        });
    }

    /** Makes a collection of completed options; only under the lock of changes. */
    Collection make(Namespace namespace, Doc options) {
        try (Batch batch = catalog.store().batch()) {
            CollectionInfo info = new CollectionInfo(namespace, UUID.randomUUID(), options, false);
            CollectionState state = new CollectionState(catalog, catalog.nextId(batch), info);
            if (!state.settings().clustered() && !isProfile(namespace)) {
                Doc collation = state.settings().collation().specification();
                Index id = new Index(catalog.nextId(batch), IndexSpec.id(collation), true);
                state.indexes(List.of(id));
                CatalogRecord.putReady(batch, id);
            }
            CatalogRecord.put(batch, state);
            batch.put(
                    Table.CATALOG,
                    KeyLayout.catalogue(KeyLayout.COUNTERS, state.id()),
                    state.counters().encoded());
            catalog.write(batch, List.of(entry(state)));
            Collection collection = new Collection(state, catalog.places());
            catalog.collections().put(namespace, collection);
            return collection;
        }
    }

    /** What the profiler keeps has no {@code _id}, as in MongoDB. */
    private static boolean isProfile(Namespace namespace) {
        return namespace.collection().equals("system.profile");
    }

    private static OplogEntry entry(CollectionState state) {
        Namespace namespace = state.info().namespace();
        DocBuilder command = new DocBuilder()
                .append("create", namespace.collection())
                .appendAll(state.info().options());
        state.indexes().forEach(index -> command.append("idIndex", index.spec().raw()));
        return CatalogState.command(namespace, state.uuid(), command.build());
    }

    private void makeView(Namespace namespace, Doc options) {
        CollectionInfo view = new CollectionInfo(namespace, new UUID(0, 0), options, true);
        putView(
                view,
                new DocBuilder()
                        .append("create", namespace.collection())
                        .appendAll(options)
                        .build());
    }

    /** Makes or changes a view; only under the lock of changes. */
    void putView(CollectionInfo view, Doc command) {
        ViewRules.check(view, catalog.views().values());
        Namespace namespace = view.namespace();
        try (Batch batch = catalog.store().batch()) {
            CatalogRecord.putView(batch, view);
            catalog.write(batch, List.of(CatalogState.command(namespace, view.uuid(), command)));
            catalog.views().put(namespace, view);
        }
    }
}
