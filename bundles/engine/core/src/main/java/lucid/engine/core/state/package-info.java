/* SPDX-License-Identifier: Apache-2.0 */

/** What the server remembers while it runs: connections, operations, cursors, sessions, counters, settings, its log. */
package lucid.engine.core.state;
