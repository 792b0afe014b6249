/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.List;
import java.util.UUID;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Table;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;

/** Drops collections, views and databases. */
final class CollectionRemoval {

    private final CatalogState catalog;

    CollectionRemoval(CatalogState catalog) {
        this.catalog = catalog;
    }

    /** What was dropped; empty where nothing was there, which is no error from MongoDB 7.0 on. */
    Doc drop(Namespace namespace) {
        return catalog.changing(() -> {
            if (!catalog.exists(namespace)) {
                return Doc.EMPTY;
            }
            DocBuilder reply = new DocBuilder();
            Collection collection = catalog.collections().get(namespace);
            if (collection == null) {
                dropBuckets(namespace);
                dropView(namespace);
            } else {
                reply.append("nIndexesWas", collection.indexes().size());
                drop(collection.state());
            }
            return reply.append("ns", namespace.toString()).build();
        });
    }

    /** The buckets of a time-series collection go with it. */
    private void dropBuckets(Namespace namespace) {
        Collection buckets = catalog.collections().get(SeriesCatalog.buckets(namespace));
        if (buckets != null && SeriesCatalog.isSeries(catalog.views().get(namespace))) {
            drop(buckets.state());
        }
    }

    /** Drops a collection; only under the lock of changes. */
    void drop(CollectionState state) {
        state.exclusive(() -> {
            try (Batch batch = catalog.store().batch()) {
                CatalogRecord.delete(batch, state);
                catalog.write(batch, List.of(entry(state)));
                state.drop();
            }
            return catalog.collections().remove(state.info().namespace());
        });
    }

    private static OplogEntry entry(CollectionState state) {
        Namespace namespace = state.info().namespace();
        return new OplogEntry(
                "c",
                namespace.database() + ".$cmd",
                state.uuid(),
                new DocBuilder().append("drop", namespace.collection()).build(),
                new DocBuilder().append("numRecords", state.counters().count()).build());
    }

    private void dropView(Namespace namespace) {
        Doc command = new DocBuilder().append("drop", namespace.collection()).build();
        try (Batch batch = catalog.store().batch()) {
            batch.delete(Table.CATALOG, KeyLayout.view(namespace));
            catalog.write(batch, List.of(CatalogState.command(namespace, new UUID(0, 0), command)));
            catalog.views().remove(namespace);
        }
    }

    void dropDatabase(String database) {
        catalog.changing(() -> {
            List<Namespace> views = catalog.views().keySet().stream()
                    .filter(namespace -> namespace.database().equals(database))
                    .toList();
            List<Collection> collections = catalog.collections().values().stream()
                    .filter(collection ->
                            collection.info().namespace().database().equals(database))
                    .toList();
            views.forEach(this::dropView);
            collections.forEach(collection -> drop(collection.state()));
            if (!views.isEmpty() || !collections.isEmpty()) {
                Doc command = new DocBuilder().append("dropDatabase", 1).build();
                OplogEntry entry = CatalogState.command(new Namespace(database, ""), new UUID(0, 0), command);
                catalog.write(catalog.store().batch(), List.of(entry));
            }
            return database;
        });
    }
}
