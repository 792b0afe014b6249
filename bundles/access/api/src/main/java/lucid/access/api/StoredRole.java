/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

/**
 * A role as it was when it was read.
 *
 * @param role the role
 * @param etag a hash of it: the same if and only if the role is the same
 */
public record StoredRole(Role role, String etag) {}
