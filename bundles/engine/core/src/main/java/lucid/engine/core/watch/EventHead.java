/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.watch;

import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * What every event begins with.
 *
 * @param expanded whether the identity of the collection is shown
 */
record EventHead(boolean expanded) {

    DocBuilder of(String type, Logged logged) {
        DocBuilder event = of(type, logged, logged.token());
        if (expanded) {
            event.append("collectionUUID", logged.uuid());
        }
        event.append("wallTime", logged.entry().get("wall"));
        return event.append("lsid", ofTransaction(logged, "lsid"))
                .append("txnNumber", ofTransaction(logged, "txnNumber"));
    }

    Doc invalidation(Logged logged) {
        return of("invalidate", logged, logged.token().invalidation())
                .append("wallTime", logged.entry().get("wall"))
                .build();
    }

    private static DocBuilder of(String type, Logged logged, ResumeToken token) {
        return new DocBuilder(512)
                .append("_id", token.document())
                .append("operationType", type)
                .append("clusterTime", logged.entry().get("ts"));
    }

    /** Retryable writes have a session as well, which is not shown. */
    private static Value ofTransaction(Logged logged, String name) {
        return logged.isOfTransaction() ? logged.entry().get(name) : Value.MISSING;
    }

    static Doc shown(Namespace namespace) {
        return new DocBuilder()
                .append("db", namespace.database())
                .append("coll", namespace.collection())
                .build();
    }
}
