/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

/**
 * A user's wish for another password; never printed.
 *
 * @param current     the password until now
 * @param replacement the new one, 12 to 256 characters
 */
public record PasswordChange(String current, String replacement) {

    @Override
    public String toString() {
        return "PasswordChange[<hidden>]";
    }
}
