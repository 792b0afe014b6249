/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

/** Whether and how a query counts all that it matches. */
public enum Counting {
    /** Not at all. */
    NONE,
    /** Every match. */
    EXACT,
    /** From the collection's metadata where nothing is filtered, else every match. */
    ESTIMATED
}
