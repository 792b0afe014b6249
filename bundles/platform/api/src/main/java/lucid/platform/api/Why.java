/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.api;

import java.util.List;

/**
 * Why something is not active.
 *
 * @param name   what was asked about
 * @param active whether it is active after all
 * @param cause  the root cause in one sentence
 * @param remedy what to do about it; empty when there is nothing to do
 * @param chain  from what was asked about to the root; immutable, at least one link
 */
public record Why(String name, boolean active, String cause, String remedy, List<Link> chain) {

    /** Copies the list. */
    public Why {
        chain = List.copyOf(chain);
    }

    /**
     * One link of the chain.
     *
     * @param kind   {@code component}, {@code service}, {@code bundle}, {@code configuration} or {@code package}
     * @param name   its name
     * @param state  its state, such as {@code UNSATISFIED_REFERENCE} or {@code MISSING}
     * @param detail what it waits for; may be empty
     */
    public record Link(String kind, String name, String state, String detail) {}
}
