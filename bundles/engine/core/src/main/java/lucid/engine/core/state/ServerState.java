/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What the server remembers while it runs.
 *
 * @param identity   who it says that it is
 * @param operations running commands
 * @param cursors    open cursors
 * @param sessions   logical sessions
 * @param snapshots  snapshots of times
 * @param settings   parameters and profiling levels
 * @param counters   what serverStatus and top show
 * @param log        what it has to say
 * @param listeners  what listens for clients, once it does
 */
public record ServerState(
        Identity identity,
        Operations operations,
        Cursors cursors,
        Sessions sessions,
        PinnedSnapshots snapshots,
        Settings settings,
        Counters counters,
        ServerLog log,
        AtomicReference<Listeners> listeners) {}
