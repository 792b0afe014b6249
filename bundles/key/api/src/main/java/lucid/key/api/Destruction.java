/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.api;

import java.time.Instant;

/**
 * The proof that a key was destroyed. The audit trail, which is signed, holds the same.
 *
 * @param destroyed     when; the epoch when it was not
 * @param by            who did it; empty when it was not
 * @param wrappedSha256 SHA-256 of the wrapped key that was destroyed, hexadecimal: tells a copy that turns up
 * @param proof         SHA-256, hexadecimal, of the lines {@code lucid key destruction 1}, id, instant, who and
 *     {@code wrappedSha256}, each ended by a line feed, in UTF-8
 */
public record Destruction(Instant destroyed, String by, String wrappedSha256, String proof) {

    /** Nothing was destroyed. */
    public static final Destruction NONE = new Destruction(Instant.EPOCH, "", "", "");
}
