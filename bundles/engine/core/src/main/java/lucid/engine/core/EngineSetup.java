/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core;

import java.util.List;
import lucid.engine.core.change.Oplog;
import lucid.engine.core.command.EngineDoor;
import lucid.engine.core.store.StoreOptions;
import lucid.engine.core.value.Doc;

/**
 * What a running engine is made of.
 *
 * @param store      where data lies
 * @param oplogBytes about how much of the oplog is kept
 * @param settled    what it says it is and whether it needs users
 * @param users      {@code createUser} commands of users of admin that are there before it listens
 */
record EngineSetup(StoreOptions store, long oplogBytes, EngineDoor.Settled settled, List<Doc> users) {

    EngineSetup(StoreOptions store, EngineDoor.Settled settled) {
        this(store, Oplog.DEFAULT_BYTES, settled, List.of());
    }
}
