/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import lucid.engine.core.change.DocumentPatch;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/**
 * Events of documents: insert, update, replace, delete.
 *
 * @param head      what they begin with
 * @param documents what they show besides
 */
record DocumentEvents(EventHead head, EventDocuments documents) {

    Doc insert(Logged logged) {
        Doc document = logged.object();
        return named(head.of("insert", logged).append("fullDocument", document), logged, key(document))
                .build();
    }

    Doc delete(Logged logged) {
        DocBuilder event = named(head.of("delete", logged), logged, key(logged.object()));
        return documents.appendBefore(event, logged).build();
    }

    Doc update(Logged logged) {
        Doc object = logged.object();
        Doc key = key(logged.object2());
        if (!DocumentPatch.isDelta(object)) {
            DocBuilder event = named(head.of("replace", logged).append("fullDocument", object), logged, key);
            return documents.appendBefore(event, logged).build();
        }
        DocBuilder event = named(head.of("update", logged), logged, key)
                .append(
                        "updateDescription",
                        UpdateDescription.of(object.get("diff").document(), head.expanded()));
        documents.appendAfter(event, logged);
        return documents.appendBefore(event, logged).build();
    }

    private static DocBuilder named(DocBuilder event, Logged logged, Doc key) {
        return event.append("ns", EventHead.shown(logged.namespace())).append("documentKey", key);
    }

    private static Doc key(Doc document) {
        Value id = document.get("_id");
        return new DocBuilder().append("_id", id).build();
    }
}
