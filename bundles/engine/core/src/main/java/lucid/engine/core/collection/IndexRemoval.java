/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.index.ShellForm;
import lucid.engine.core.store.Batch;
import lucid.engine.core.value.BsonTypes;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;
import lucid.engine.core.value.ValueOrder;

/** Drops indexes, those under construction too: their builds end with 276 IndexBuildAborted. */
final class IndexRemoval {

    private static final String ID_NAME = "_id_";

    private final CatalogState catalog;

    IndexRemoval(CatalogState catalog) {
        this.catalog = catalog;
    }

    Doc drop(Namespace namespace, Value which) {
        CollectionState state = catalog.existing(namespace).state();
        return catalog.changing(state, () -> {
            int before = state.indexes().size();
            Set<Index> chosen = choose(state, which);
            if (!chosen.isEmpty()) {
                remove(state, chosen);
            }
            return new DocBuilder().append("nIndexesWas", before).build();
        });
    }

    private static Set<Index> choose(CollectionState state, Value which) {
        Set<Index> chosen = new LinkedHashSet<>();
        if (which.isString() && which.string().equals("*")) {
            state.indexes().stream().filter(index -> !index.spec().isId()).forEach(chosen::add);
        } else if (which.isString()) {
            chosen.add(named(state, which.string()));
        } else if (which.isDocument()) {
            chosen.add(keyed(state, which.document()));
        } else if (which.isArray()) {
            for (Value name : which.items()) {
                requireText(name);
                chosen.add(named(state, name.string()));
            }
        } else {
            requireText(which);
        }
        return chosen;
    }

    private static void requireText(Value name) {
        if (!name.isString()) {
            throw new CommandException(
                    ErrorCode.TYPE_MISMATCH,
                    "BSON field 'dropIndexes.index' is the wrong type '" + BsonTypes.alias(name.type())
                            + "', expected types '[string, object, array]'");
        }
    }

    private static Index named(CollectionState state, String name) {
        if (name.equals(ID_NAME)) {
            throw new CommandException(ErrorCode.INVALID_OPTIONS, "cannot drop _id index");
        }
        return state.indexes().stream()
                .filter(index -> index.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> notFound(state, name));
    }

    private static CommandException notFound(CollectionState state, String name) {
        Value clustered = state.info().options().get("clusteredIndex");
        if (clustered.isDocument() && clustered.document().get("name").string().equals(name)) {
            return new CommandException(
                    5979800, "Cannot drop the clustered index. Try dropping the collection instead.");
        }
        return new CommandException(ErrorCode.INDEX_NOT_FOUND, "index not found with name [" + name + "]");
    }

    private static Index keyed(CollectionState state, Doc key) {
        List<Index> matches = state.indexes().stream()
                .filter(index -> ValueOrder.SIMPLE.same(Value.of(index.spec().key()), Value.of(key)))
                .toList();
        if (matches.isEmpty()) {
            throw new CommandException(ErrorCode.INDEX_NOT_FOUND, "can't find index with key: " + ShellForm.of(key));
        }
        if (matches.size() > 1) {
            throw new CommandException(
                    ErrorCode.AMBIGUOUS_INDEX_KEY_PATTERN,
                    matches.size() + " indexes found for key: " + ShellForm.of(key) + ", identify by name instead.");
        }
        if (matches.get(0).spec().isId()) {
            throw new CommandException(ErrorCode.INVALID_OPTIONS, "cannot drop _id index");
        }
        return matches.get(0);
    }

    private void remove(CollectionState state, Set<Index> chosen) {
        List<Index> left = new ArrayList<>(state.indexes());
        left.removeAll(chosen);
        List<OplogEntry> entries = new ArrayList<>();
        try (Batch batch = catalog.store().batch()) {
            for (Index index : chosen) {
                CatalogRecord.deleteIndex(batch, index);
                if (index.isReady()) {
                    entries.add(entry(state, index));
                }
            }
            CatalogRecord.put(batch, state, state.info(), left);
            catalog.write(batch, entries);
        }
        state.indexes(left);
        for (Index index : chosen) {
            index.build()
                    .ifPresent(build -> build.fail(new CommandException(
                            ErrorCode.INDEX_BUILD_ABORTED,
                            "Index build aborted: index was dropped: "
                                    + index.spec().name())));
        }
    }

    private static OplogEntry entry(CollectionState state, Index index) {
        Namespace namespace = state.info().namespace();
        Doc command = new DocBuilder()
                .append("dropIndexes", namespace.collection())
                .append("index", index.spec().name())
                .build();
        return new OplogEntry(
                "c",
                namespace.database() + ".$cmd",
                state.uuid(),
                command,
                index.spec().raw());
    }
}
