/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

/**
 * What the server remembers while it runs.
 *
 * @param identity   who it says that it is
 * @param operations running commands
 * @param cursors    open cursors
 * @param sessions   logical sessions
 * @param settings   parameters and profiling levels
 * @param counters   what serverStatus and top show
 */
record ServerState(
        Identity identity,
        Operations operations,
        Cursors cursors,
        Sessions sessions,
        Settings settings,
        Counters counters) {}
