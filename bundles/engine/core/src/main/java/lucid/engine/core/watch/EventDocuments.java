/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import lucid.engine.core.change.DocumentPatch;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.collection.Located;
import lucid.engine.core.store.Snapshot;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;
import lucid.engine.core.watch.Demand.Image;

/**
 * The documents that an event shows besides what changed.
 *
 * @param catalog where they are now
 * @param oplog   where they are as they were before
 * @param wanted  which of them
 */
record EventDocuments(Catalog catalog, Oplog oplog, Demand.Images wanted) {

    /** Adds the document as it is by now or was behind an update, null where it is not there. */
    void appendAfter(DocBuilder event, Logged logged) {
        switch (wanted.after()) {
            case DEFAULT, OFF -> {}
            case UPDATE_LOOKUP -> event.append("fullDocument", shown(current(logged)));
            case WHEN_AVAILABLE, REQUIRED -> {
                Doc before = before(logged);
                require(wanted.after(), before, "post-image for all update events, but the post-image", logged);
                Doc after = before.isEmpty() ? before : DocumentPatch.apply(before, logged.object());
                event.append("fullDocument", shown(after));
            }
        }
    }

    /** Adds the document as it was before a change, null where that was not kept. */
    DocBuilder appendBefore(DocBuilder event, Logged logged) {
        if (wanted.before() == Image.OFF) {
            return event;
        }
        Doc before = before(logged);
        require(
                wanted.before(),
                before,
                "pre-image for all update, delete and replace events, but the pre-image",
                logged);
        return event.append("fullDocumentBeforeChange", shown(before));
    }

    private static Value shown(Doc document) {
        return document.isEmpty() ? Value.NULL : Value.of(document);
    }

    private Doc before(Logged logged) {
        return oplog.image(logged.timestamp(), logged.number());
    }

    private Doc current(Logged logged) {
        Optional<Collection> collection = catalog.collection(logged.namespace())
                .filter(one -> one.info().uuid().equals(uuid(logged)))
                .or(() -> catalog.collection(uuid(logged)));
        if (collection.isEmpty()) {
            return Doc.EMPTY;
        }
        try (Snapshot snapshot = collection.get().snapshot()) {
            return collection
                    .get()
                    .find(snapshot, logged.object2().get("_id"))
                    .map(Located::document)
                    .orElse(Doc.EMPTY);
        }
    }

    private static UUID uuid(Logged logged) {
        ByteBuffer bytes = ByteBuffer.wrap(logged.uuid().data());
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static void require(Image image, Doc document, String what, Logged logged) {
        if (image == Image.REQUIRED && document.isEmpty()) {
            throw new CommandException(
                    ErrorCode.NO_MATCHING_DOCUMENT,
                    "Change stream was configured to require a " + what + " was not found for event: "
                            + logged.token().document());
        }
    }
}
