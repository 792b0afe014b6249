/* SPDX-License-Identifier: Apache-2.0 */
package lucid.blueprint.http;

/**
 * Which revision is to be the newest again.
 *
 * @param revision its number, as the history tells
 */
public record RollbackRequest(long revision) {}
