/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

/**
 * One entry that a document has in an index.
 *
 * @param key   order-preserving, without index id and record id
 * @param types what {@code KeyEncoder.decode} needs besides
 */
public record IndexKey(byte[] key, byte[] types) {}
