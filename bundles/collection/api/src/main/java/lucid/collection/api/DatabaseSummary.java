/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

/**
 * A database as {@code listDatabases} tells it.
 *
 * @param name      its name
 * @param diskBytes size on disk; 0 when the server does not tell
 * @param empty     whether it holds nothing
 */
public record DatabaseSummary(String name, long diskBytes, boolean empty) {}
