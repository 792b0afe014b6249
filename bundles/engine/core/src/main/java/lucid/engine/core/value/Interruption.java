/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/** What a long loop asks every few hundred steps whether it may go on. */
@FunctionalInterface
public interface Interruption {

    /** Never stops anything. */
    Interruption NEVER = () -> {};

    /**
     * Returns when the work may go on.
     *
     * @throws CommandException 50 MaxTimeMSExpired, 11601 Interrupted, 11600 InterruptedAtShutdown
     */
    void check();
}
