/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

/**
 * What a rotation did.
 *
 * @param master the name of the master key that wraps now
 * @param keys   how many data keys it wrapped
 */
public record FieldRotation(String master, long keys) {}
