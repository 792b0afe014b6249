/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import lucid.engine.core.store.Batch;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Interruption;
import lucid.engine.core.value.Namespace;

/** Gives a collection another name; into another database by copying. */
final class CollectionRename {

    /** How the names of copies end that are not finished; a start drops them. */
    static final String UNFINISHED = ".renameCollection";

    private static final int GROUP = 500;
    private static final int GROUP_BYTES = 4 << 20;

    private final CatalogState catalog;
    private final CollectionCreation creation;
    private final CollectionRemoval removal;

    CollectionRename(CatalogState catalog, CollectionCreation creation, CollectionRemoval removal) {
        this.catalog = catalog;
        this.creation = creation;
        this.removal = removal;
    }

    void rename(Namespace from, Namespace to, boolean dropTarget) {
        NamespaceRules.check(to);
        if (from.equals(to)) {
            throw new CommandException(ErrorCode.ILLEGAL_OPERATION, "Can't rename a collection to itself");
        }
        catalog.changing(() -> {
            CollectionState source = source(from);
            Optional<CollectionState> target = target(to, dropTarget);
            boolean near = from.database().equals(to.database());
            return source.exclusive(() -> near ? move(source, target, to) : copy(source, target, to));
        });
    }

    private CollectionState source(Namespace from) {
        if (catalog.views().containsKey(from)) {
            throw new CommandException(ErrorCode.COMMAND_NOT_SUPPORTED_ON_VIEW, "cannot rename view: " + from);
        }
        if (!catalog.exists(from)) {
            throw new CommandException(ErrorCode.NAMESPACE_NOT_FOUND, "Source collection " + from + " does not exist");
        }
        return catalog.existing(from).state();
    }

    private Optional<CollectionState> target(Namespace to, boolean dropTarget) {
        if (catalog.views().containsKey(to)) {
            throw new CommandException(ErrorCode.NAMESPACE_EXISTS, "a view already exists with that name: " + to);
        }
        Optional<CollectionState> target =
                Optional.ofNullable(catalog.collections().get(to)).map(Collection::state);
        if (target.isPresent() && !dropTarget) {
            throw new CommandException(ErrorCode.NAMESPACE_EXISTS, "target namespace exists");
        }
        return target;
    }

    private boolean move(CollectionState source, Optional<CollectionState> target, Namespace to) {
        if (target.isEmpty()) {
            moveTo(source, Optional.empty(), to);
        } else {
            target.get().exclusive(() -> moveTo(source, target, to));
        }
        return true;
    }

    private boolean moveTo(CollectionState source, Optional<CollectionState> target, Namespace to) {
        Namespace from = source.info().namespace();
        CollectionInfo renamed =
                new CollectionInfo(to, source.uuid(), source.info().options(), false);
        DocBuilder command = new DocBuilder()
                .append("renameCollection", from.toString())
                .append("to", to.toString())
                .append("stayTemp", false);
        target.ifPresent(dropped -> command.append("dropTarget", CatalogRecord.uuid(dropped.uuid())));
        try (Batch batch = catalog.store().batch()) {
            target.ifPresent(dropped -> CatalogRecord.delete(batch, dropped));
            CatalogRecord.put(batch, source, renamed, source.indexes());
            catalog.write(batch, List.of(CatalogState.command(from, source.uuid(), command.build())));
        }
        target.ifPresent(CollectionState::drop);
        Collection collection = catalog.collections().get(from);
        source.info(renamed);
        catalog.collections().put(to, collection);
        catalog.collections().remove(from);
        return true;
    }

    private boolean copy(CollectionState source, Optional<CollectionState> target, Namespace to) {
        replace(new Copy(source, source.info().options(), true), target, to);
        removal.drop(source);
        return true;
    }

    /**
     * How a collection is copied.
     *
     * @param source  which one
     * @param options of the copy
     * @param indexed whether it gets the indexes as well
     */
    record Copy(CollectionState source, Doc options, boolean indexed) {}

    /** Puts a copy in the place of the target; only while nothing is written. */
    void replace(Copy how, Optional<CollectionState> target, Namespace to) {
        CollectionState source = how.source();
        if (!source.builds().isEmpty()) {
            throw new CommandException(
                    ErrorCode.BACKGROUND_OPERATION_IN_PROGRESS,
                    "cannot perform operation: an index build is currently running for collection '"
                            + source.namespace() + "'");
        }
        Namespace unfinished = new Namespace(
                to.database(), "tmp" + UUID.randomUUID().toString().substring(0, 5) + UNFINISHED);
        Collection copy = creation.make(unfinished, how.options());
        boolean copied = false;
        try {
            if (how.indexed()) {
                makeIndexes(source, copy.state());
            }
            copyRecords(source, copy);
            copied = true;
        } finally {
            if (!copied) {
                removal.drop(copy.state());
            }
        }
        copy.state().exclusive(() -> move(copy.state(), target, to));
    }

    private void makeIndexes(CollectionState source, CollectionState copy) {
        List<Doc> specifications = source.indexes().stream()
                .filter(index -> !index.spec().isId())
                .map(index -> index.spec().raw())
                .toList();
        if (!specifications.isEmpty()) {
            new IndexCreation(catalog, creation).create(copy.info().namespace(), specifications, Interruption.NEVER);
        }
    }

    private static void copyRecords(CollectionState source, Collection copy) {
        Collection.WriteOptions unchecked = new Collection.WriteOptions(true, Interruption.NEVER);
        try (Snapshot snapshot = source.store().snapshot();
                RecordCursor records = new StoredRecordCursor(snapshot, source.prefix(), false)) {
            List<Doc> group = new ArrayList<>();
            long bytes = 0;
            while (records.next()) {
                group.add(records.document());
                bytes += records.document().length();
                if (group.size() == GROUP || bytes > GROUP_BYTES) {
                    copy.insert(group, unchecked);
                    group = new ArrayList<>();
                    bytes = 0;
                }
            }
            if (!group.isEmpty()) {
                copy.insert(group, unchecked);
            }
        }
    }
}
