/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import lucid.engine.core.value.Interruption;

/** Asks the command that works on a cursor now: each getMore has a time limit of its own. */
final class Rebindable implements Interruption {

    private volatile Interruption current;

    Rebindable(Interruption first) {
        current = first;
    }

    void bind(Interruption next) {
        current = next;
    }

    @Override
    public void check() {
        current.check();
    }
}
