/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

/** How sure a read or write is to be. */
public enum Consistency {
    /** Writes wait for the majority's journals; reads are linearizable on one document and of the majority else. */
    CRITICAL,
    /** Writes wait for the majority; reads are local. */
    STANDARD,
    /** Writes wait for one server; reads take what is available. */
    FAST
}
