/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.reading;

import java.time.Clock;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.collection.Catalog;
import lucid.engine.core.collection.Transaction;
import lucid.engine.core.planner.Planner;
import lucid.engine.core.state.ServerState;
import lucid.engine.core.store.Store;

/**
 * What commands work on: the data and what the server remembers while it runs.
 *
 * @param store    tables of bytes
 * @param oplog    the order of writes
 * @param catalog  collections
 * @param planner  plans
 * @param state    what is not data
 * @param clock    the time of day
 */
public record Services(Store store, Oplog oplog, Catalog catalog, Planner planner, ServerState state, Clock clock) {

    /** The same for commands in a transaction. */
    public Services within(Transaction transaction) {
        return new Services(store, oplog, catalog.within(transaction), planner, state, clock);
    }
}
