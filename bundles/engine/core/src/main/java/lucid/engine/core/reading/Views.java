/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.CollectionInfo;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Namespace;
import lucid.engine.core.value.Value;

/**
 * Follows views to the collection that they are made of.
 *
 * @param catalog where they are
 */
public record Views(Catalog catalog) {

    private static final int DEEPEST = 20;

    /** A collection and the stages that make the view of it; none for a collection itself. */
    public record Resolved(Namespace namespace, List<Value> pipeline, boolean view) {}

    public Resolved resolve(Namespace namespace) {
        List<Value> stages = new ArrayList<>();
        Namespace at = namespace;
        for (int depth = 0; depth <= DEEPEST; depth++) {
            Optional<CollectionInfo> info = catalog.info(at);
            if (info.isEmpty() || !info.get().view()) {
                return new Resolved(at, stages, depth > 0);
            }
            stages.addAll(0, info.get().options().get("pipeline").items());
            at = new Namespace(at.database(), info.get().options().get("viewOn").string());
        }
        throw new CommandException(
                ErrorCode.VIEW_DEPTH_LIMIT_EXCEEDED, "View depth too deep or view cycle detected; maximum depth is 20");
    }
}
