/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

/**
 * A count.
 *
 * @param count how many documents match
 */
public record CountReply(long count) {}
