/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.state.OpenCursor;
import lucid.engine.core.state.Rebindable;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Namespace;

/** Replies of commands that list something in a cursor. */
final class Listing {

    private Listing() {}

    static Doc cursor(Invocation call, Namespace namespace, List<Doc> items) {
        long size = new Arguments("cursor", call.arguments().document("cursor")).count("batchSize", Long.MAX_VALUE);
        OpenCursor.Owner owner = FindCommand.owner(call, new Rebindable(call.operation()));
        return new Batches(call.services().state().cursors())
                .first(namespace, DocStream.of(items), owner, new Batches.Start(size, 0, false));
    }
}
