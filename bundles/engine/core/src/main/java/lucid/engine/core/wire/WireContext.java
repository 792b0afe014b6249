/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.wire;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.engine.core.command.CommandDoor;

/**
 * What all connections of a server share.
 *
 * @param door     where commands go
 * @param settings the bounds
 * @param workers  runs commands that may take long or have to wait
 * @param closings tells the door of closed connections, however busy the workers are
 * @param counters what is counted
 * @param ids      numbers replies
 */
record WireContext(
        CommandDoor door,
        WireSettings settings,
        Executor workers,
        Executor closings,
        WireCounters counters,
        AtomicInteger ids) {}
