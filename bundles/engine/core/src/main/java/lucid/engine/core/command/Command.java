/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.value.Doc;

/** What one command does. Safe for many threads. */
@FunctionalInterface
interface Command {

    /**
     * Runs it.
     *
     * @return the reply's fields, without {@code ok}
     */
    Doc run(Invocation call);
}
