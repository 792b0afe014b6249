/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

/**
 * What a tree is at some size.
 *
 * @param size how many leaves it has
 * @param root its root
 */
public record TreeHead(long size, Hash root) {}
