/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.api;

/**
 * The credentials of a successor, shown once; prints without the password.
 *
 * @param database the database against which it authenticates
 * @param name     the successor
 * @param password its password
 */
public record SuccessorPassword(String database, String name, String password) {

    @Override
    public String toString() {
        return "SuccessorPassword[" + database + "." + name + ", password=<hidden>]";
    }
}
