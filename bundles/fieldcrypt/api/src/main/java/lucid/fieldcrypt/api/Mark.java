/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

/**
 * One field that is encrypted.
 *
 * @param path     dotted, without positions; no array lies on the way to it
 * @param searched whether equal values of one key give equal ciphertexts, so that they can be searched
 * @param key      what its key belongs to
 */
public record Mark(String path, boolean searched, KeyScope key) {}
