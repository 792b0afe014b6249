/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.change;

/**
 * A place in the oplog.
 *
 * @param timestamp seconds in the high half, increment in the low half; unique
 * @param term      the election term
 */
public record OpTime(long timestamp, long term) {}
