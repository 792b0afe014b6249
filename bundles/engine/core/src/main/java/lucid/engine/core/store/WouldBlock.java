/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** What a {@link NonBlocking} thread was asked for has to wait; nothing was changed yet. Tells a way, not a fault. */
public final class WouldBlock extends RuntimeException {

    private static final long serialVersionUID = 1;

    WouldBlock() {
        super("it would have to wait", null, false, false);
    }
}
