/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.List;
import java.util.Locale;
import lucid.problem.api.ProblemException;
import lucid.security.api.SecurityProblem;

/**
 * Which passwords are taken: length counts, rules of composition do not.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B</a>
 */
final class PasswordRules {

    static final int LEAST = 12;
    static final int MOST = 256;

    private static final int LEAST_DIFFERENT = 5;
    private static final int NAME_COUNTS_FROM = 3;
    /** What most guessed passwords are made of once digits and signs are left out. */
    private static final List<String> WORST = List.of(
            "",
            "password",
            "passwort",
            "passw",
            "passwordpassword",
            "qwerty",
            "qwertyuiop",
            "qwertyqwerty",
            "asdfghjkl",
            "qwertyuiopasdfghjkl",
            "qwertyuiopasdfghjklzxcvbnm",
            "letmein",
            "letmeinplease",
            "iloveyou",
            "welcome",
            "welcomewelcome",
            "changeme",
            "changemeplease",
            "changeit",
            "administrator",
            "admin",
            "adminadmin",
            "root",
            "secret",
            "secretsecret",
            "default",
            "football",
            "baseball",
            "princess",
            "sunshine",
            "monkey",
            "dragon",
            "master",
            "superman",
            "trustno",
            "abcdefghijkl",
            "abcdefghijklm",
            "abcdefghijklmnop",
            "abc",
            "abcabc",
            "lucid",
            "lucidstorage",
            "mongodb",
            "database",
            "correcthorsebatterystaple");

    private PasswordRules() {}

    /**
     * Passes if the password may be used.
     *
     * @throws ProblemException {@link SecurityProblem#PASSWORD_REFUSED}
     */
    static void check(String name, String password) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST || length > MOST) {
            throw refused("it must have " + LEAST + " to " + MOST + " characters");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        if (name.length() >= NAME_COUNTS_FROM && lower.contains(name.toLowerCase(Locale.ROOT))) {
            throw refused("it must not contain the name");
        }
        String letters = lower.replaceAll("[\\d\\p{Punct}\\s]", "");
        if (WORST.contains(letters) || lower.codePoints().distinct().count() < LEAST_DIFFERENT) {
            throw refused("it is one of those that are guessed first; a sentence of four words is a good one");
        }
    }

    private static ProblemException refused(String why) {
        return new ProblemException(SecurityProblem.PASSWORD_REFUSED, "choose another password: " + why);
    }
}
