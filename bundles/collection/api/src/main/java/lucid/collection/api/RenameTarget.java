/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

/**
 * The new name of a collection.
 *
 * @param to without the database
 */
public record RenameTarget(String to) {}
