/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Collection;
import lucid.engine.core.state.ServerLog;
import lucid.engine.core.store.StoreException;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Namespace;

/**
 * What {@code admin.system.version} tells, with which the database admin is there from the first start.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/reference/command/setFeatureCompatibilityVersion/">feature
 *     compatibility version</a>
 */
record FeatureVersion(Catalog catalog, ServerLog log) {

    static final String VERSION = "7.0";

    private static final Namespace HOME = new Namespace("admin", "system.version");

    /** Writes it where it is not there; without room for it the server starts all the same. */
    void ensure() {
        if (catalog.collection(HOME).isPresent()) {
            return;
        }
        try {
            Doc document = new DocBuilder()
                    .append("_id", "featureCompatibilityVersion")
                    .append("version", VERSION)
                    .build();
            catalog.forWrite(HOME).insert(List.of(document), Collection.WriteOptions.USUAL);
        } catch (CommandException | StoreException e) {
            Doc about = new DocBuilder().append("error", e.getMessage()).build();
            log.warn(new ServerLog.Message("CONTROL", "the feature compatibility version is not written", about));
        }
    }
}
