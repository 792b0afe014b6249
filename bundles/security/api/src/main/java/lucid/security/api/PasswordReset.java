/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

/**
 * A password that was made for a user and is shown this once; never printed.
 *
 * @param name     the user
 * @param password good for one log-in, in which it has to be changed
 */
public record PasswordReset(String name, String password) {

    @Override
    public String toString() {
        return "PasswordReset[name=" + name + ", password=<hidden>]";
    }
}
