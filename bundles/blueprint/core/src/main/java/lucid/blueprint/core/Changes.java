/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.core;

import java.util.List;
import lucid.blueprint.api.PlannedChange;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonString;

/** Planned changes as a document, for the journal and the history. */
final class Changes {

    private Changes() {}

    static BsonArray written(List<PlannedChange> changes) {
        return new BsonArray(changes.stream().map(Changes::written).toList());
    }

    private static BsonDocument written(PlannedChange change) {
        return new BsonDocument("kind", new BsonString(change.kind()))
                .append("target", new BsonString(change.target()))
                .append("command", change.command())
                .append("reason", new BsonString(change.reason()));
    }

    /** Reads them from the field {@code changes}. */
    static List<PlannedChange> read(BsonDocument holder) {
        return Blueprint.documents(holder, "changes").stream()
                .map(change -> new PlannedChange(
                        Blueprint.text(change, "kind"),
                        Blueprint.text(change, "target"),
                        Canonical.tree(change.getDocument("command")),
                        Blueprint.text(change, "reason")))
                .toList();
    }
}
