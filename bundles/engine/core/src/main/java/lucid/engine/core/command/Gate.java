/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

/** Decides whether a command may run: authentication and authorisation. */
@FunctionalInterface
interface Gate {

    /**
     * Lets a command pass.
     *
     * @throws lucid.engine.core.value.CommandException 13 Unauthorized
     */
    void check(Invocation call, CommandEntry entry);
}
