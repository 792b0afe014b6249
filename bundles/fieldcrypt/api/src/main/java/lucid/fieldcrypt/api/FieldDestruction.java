/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import java.time.Instant;

/**
 * The proof that the key of a subject was destroyed, also kept in {@code lucid_system.field_destructions}. It does not
 * say whose key it was.
 *
 * @param keyId         the UUID of the key, which every ciphertext of it names
 * @param namespace     the collection whose key it was
 * @param destroyed     when
 * @param by            who did it
 * @param wrappedSha256 SHA-256 of the wrapped key, hexadecimal: tells a copy that turns up
 * @param proof         SHA-256, hexadecimal, of the lines {@code lucid field key destruction 1}, key id, namespace,
 *     instant, who and {@code wrappedSha256}, each ended by a line feed, in UTF-8
 */
public record FieldDestruction(
        String keyId, String namespace, Instant destroyed, String by, String wrappedSha256, String proof) {}
