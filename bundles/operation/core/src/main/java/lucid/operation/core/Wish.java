/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

/** What somebody asked a running operation to do at its next safe point. */
enum Wish {
    /** Nothing. */
    NONE,
    /** To stop until it is resumed. */
    PAUSE,
    /** To end. */
    CANCEL
}
