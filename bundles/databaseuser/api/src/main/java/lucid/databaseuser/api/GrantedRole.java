/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

/**
 * A role that a user or another role has.
 *
 * @param role     its name
 * @param database the database that it belongs to
 */
public record GrantedRole(String role, String database) {}
