/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

/**
 * Something that should be mended.
 *
 * @param reason what is wrong
 * @param remedy what to do
 */
public record Finding(String reason, String remedy) {}
