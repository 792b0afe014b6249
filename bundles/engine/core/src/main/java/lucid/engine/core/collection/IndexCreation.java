/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.change.OplogEntry;
import lucid.engine.core.index.IndexKind;
import lucid.engine.core.index.IndexSpec;
import lucid.engine.core.index.ShellForm;
import lucid.engine.core.store.Batch;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;

/** Makes indexes: registers them so that writes keep them, fills them, and says that they are ready. */
final class IndexCreation {

    private static final int MOST_INDEXES = 64;

    private final CatalogState catalog;
    private final CollectionCreation creation;

    /**
     * What a command found and began.
     *
     * @param before  how many indexes there were
     * @param build   what is to be filled; empty for nothing
     * @param running builds of others that make the same
     */
    private record Registration(int before, Optional<IndexBuild> build, List<Index> running, boolean allExist) {}

    IndexCreation(CatalogState catalog, CollectionCreation creation) {
        this.catalog = catalog;
        this.creation = creation;
    }

    Doc create(Namespace namespace, List<Doc> specifications, Interruption interruption) {
        if (specifications.isEmpty()) {
            throw new CommandException(ErrorCode.BAD_VALUE, "Must specify at least one index to create");
        }
        Doc collation = catalog.info(namespace)
                .filter(info -> !info.view())
                .map(info -> Settings.of(info.options()).collation().specification())
                .orElse(Doc.EMPTY);
        List<IndexSpec> specs = specifications.stream()
                .map(specification -> IndexSpec.parse(specification, collation))
                .toList();
        boolean existed = catalog.collections().containsKey(namespace);
        CollectionState state = creation.forWrite(namespace).state();
        Registration registration = catalog.changing(state, () -> register(state, specs));
        registration.build().ifPresent(build -> fill(state, build, interruption));
        registration.running().forEach(index -> await(state, index, interruption));
        DocBuilder reply = new DocBuilder()
                .append("numIndexesBefore", registration.before())
                .append("numIndexesAfter", state.indexes().size())
                .append("createdCollectionAutomatically", !existed);
        if (registration.allExist()) {
            reply.append("note", "all indexes already exist");
        }
        return reply.build();
    }

    private static void await(CollectionState state, Index index, Interruption interruption) {
        index.build().ifPresent(build -> build.await(interruption));
        if (!state.indexes().contains(index)) {
            throw new CommandException(
                    ErrorCode.INDEX_BUILD_ABORTED,
                    "Index build aborted: " + index.spec().name());
        }
    }

    private Registration register(CollectionState state, List<IndexSpec> specs) {
        if (state.isDropped()) {
            throw new CommandException(ErrorCode.NAMESPACE_NOT_FOUND, "ns not found " + state.namespace());
        }
        List<Index> all = new ArrayList<>(state.indexes());
        List<Index> running = new ArrayList<>();
        List<Index> added = new ArrayList<>();
        int before = all.size();
        try (Batch batch = catalog.store().batch()) {
            for (IndexSpec spec : specs) {
                Optional<Index> existing = existing(state, spec, all);
                existing.filter(index -> !index.isReady() && !added.contains(index))
                        .ifPresent(running::add);
                if (existing.isEmpty() && !isClusteredKey(state, spec)) {
                    checkRoom(state, spec, all);
                    Index index =
                            new Index(catalog.nextId(batch), spec, spec.flags().unique());
                    all.add(index);
                    added.add(index);
                }
            }
            return begin(state, batch, new Added(before, all, added, running));
        }
    }

    /** What {@link #register} has put together. */
    private record Added(int before, List<Index> all, List<Index> added, List<Index> running) {}

    private Registration begin(CollectionState state, Batch batch, Added indexes) {
        if (indexes.added().isEmpty()) {
            return new Registration(indexes.before(), Optional.empty(), indexes.running(), true);
        }
        boolean filled = state.counters().count() == 0;
        CatalogRecord.put(batch, state, state.info(), indexes.all());
        if (filled) {
            writeReady(state, batch, indexes.added());
            state.indexes(indexes.all());
            return new Registration(indexes.before(), Optional.empty(), indexes.running(), false);
        }
        catalog.write(batch, List.of());
        IndexBuild build = new IndexBuild(state, indexes.added());
        indexes.added().forEach(index -> index.buildBy(build));
        state.builds().add(build);
        state.indexes(indexes.all());
        return new Registration(indexes.before(), Optional.of(build), indexes.running(), false);
    }

    private static Optional<Index> existing(CollectionState state, IndexSpec spec, List<Index> all) {
        for (Index index : all) {
            IndexSpec other = index.spec();
            checkText(spec, other);
            boolean named = other.name().equals(spec.name());
            if (named && !other.sameSignature(spec)) {
                throw new CommandException(
                        ErrorCode.INDEX_KEY_SPECS_CONFLICT,
                        "An existing index has the same name as the requested index. When index names are not"
                                + " specified, they are auto generated and can cause conflicts. Please refer to our"
                                + " documentation. Requested index: " + ShellForm.of(spec.raw())
                                + ", existing index: " + ShellForm.of(other.raw()));
            }
            if (other.sameSignature(spec)) {
                checkOptions(spec, other, named);
                return Optional.of(index);
            }
        }
        if (spec.flags().clustered() && !isClusteredKey(state, spec)) {
            throw new CommandException(
                    ErrorCode.INVALID_OPTIONS,
                    "Cannot use the 'clustered' option on a collection that is not clustered: " + state.namespace());
        }
        return Optional.empty();
    }

    private static void checkText(IndexSpec spec, IndexSpec other) {
        if (spec.kind() == IndexKind.TEXT && other.kind() == IndexKind.TEXT && !other.sameOptions(spec)) {
            throw refused(
                    "only one text index per collection allowed, found existing text index \"" + other.name() + "\"");
        }
    }

    private static void checkOptions(IndexSpec spec, IndexSpec other, boolean named) {
        boolean same = other.sameOptions(spec) || spec.isId();
        if (named && same) {
            return;
        }
        String message = named
                ? "An equivalent index already exists with the same name but different options."
                : same
                        ? "Index already exists with a different name: " + other.name() + "."
                        : "An equivalent index already exists with a different name and options.";
        throw new CommandException(
                ErrorCode.INDEX_OPTIONS_CONFLICT,
                message + " Requested index: " + ShellForm.of(spec.raw()) + ", existing index: "
                        + ShellForm.of(other.raw()));
    }

    private static boolean isClusteredKey(CollectionState state, IndexSpec spec) {
        return state.settings().clustered() && spec.isId();
    }

    private static void checkRoom(CollectionState state, IndexSpec spec, List<Index> all) {
        int most = state.settings().clustered() ? MOST_INDEXES - 1 : MOST_INDEXES;
        if (all.size() >= most) {
            throw refused(
                    "add index fails, too many indexes for " + state.namespace() + " key:" + ShellForm.of(spec.key()));
        }
        if (spec.expireAfterSeconds() >= 0 && state.settings().capped().on()) {
            throw refused("Cannot create TTL index on a capped collection");
        }
    }

    private void fill(CollectionState state, IndexBuild build, Interruption interruption) {
        boolean ready = false;
        try {
            build.run(() -> {
                interruption.check();
                if (catalog.isClosed()) {
                    throw new CommandException(ErrorCode.INTERRUPTED_AT_SHUTDOWN, "interrupted at shutdown");
                }
            });
            catalog.changing(state, () -> commit(state, build));
            ready = true;
        } finally {
            if (!ready && !catalog.isClosed()) {
                catalog.changing(state, () -> abandon(state, build));
            }
            state.builds().remove(build);
            build.finish();
        }
    }

    /** Says that the indexes are filled; a write may have failed the build until now. */
    boolean commit(CollectionState state, IndexBuild build) {
        build.checkFailure();
        try (Batch batch = catalog.store().batch()) {
            CatalogRecord.put(batch, state);
            writeReady(state, batch, build.indexes());
            build.indexes().forEach(Index::ready);
        }
        return true;
    }

    private void writeReady(CollectionState state, Batch batch, List<Index> indexes) {
        Namespace namespace = state.info().namespace();
        List<OplogEntry> entries = new ArrayList<>();
        for (Index index : indexes) {
            CatalogRecord.putReady(batch, index);
            Doc command = new DocBuilder()
                    .append("createIndexes", namespace.collection())
                    .appendAll(index.spec().raw())
                    .build();
            entries.add(CatalogState.command(namespace, state.uuid(), command));
        }
        catalog.write(batch, entries);
        indexes.forEach(index -> index.multikeyPathsStored(index.multikeyPaths()));
    }

    /** Takes the indexes of a build out again, those that are still there. */
    boolean abandon(CollectionState state, IndexBuild build) {
        List<Index> left = new ArrayList<>(state.indexes());
        if (state.isDropped() || !left.removeAll(build.indexes())) {
            return false;
        }
        try (Batch batch = catalog.store().batch()) {
            CatalogRecord.put(batch, state, state.info(), left);
            build.indexes().forEach(index -> CatalogRecord.deleteIndex(batch, index));
            catalog.write(batch, List.of());
            state.indexes(left);
        }
        return true;
    }

    private static CommandException refused(String message) {
        return new CommandException(ErrorCode.CANNOT_CREATE_INDEX, message);
    }
}
