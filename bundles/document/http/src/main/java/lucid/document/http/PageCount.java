/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

/**
 * How many documents a query matches, beside a page of them.
 *
 * @param count  all matches
 * @param counted how they were counted: {@code exact} or {@code estimated}
 */
public record PageCount(long count, String counted) {}
