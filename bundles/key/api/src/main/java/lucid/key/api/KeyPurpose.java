/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.api;

import java.util.regex.Pattern;
import lucid.problem.api.ProblemException;

/**
 * What a key seals. A key opens nothing of another purpose.
 *
 * @param name  lower case letters, digits and hyphens, a letter first, at most 40
 * @param local whether its keys lie in the home folder of one node and work without MongoDB; those of other purposes
 *     are shared by all nodes
 */
public record KeyPurpose(String name, boolean local) {

    /** Before the constants, which are checked against it. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /** Secrets in configuration files. */
    public static final KeyPurpose CONFIGURATION = new KeyPurpose("configuration", true);

    /**
     * Checks the name.
     *
     * @throws ProblemException {@link KeyProblem#PURPOSE_INVALID}
     */
    public KeyPurpose {
        if (!NAME.matcher(name).matches()) {
            throw new ProblemException(
                    KeyProblem.PURPOSE_INVALID,
                    "a purpose has lower case letters, digits and hyphens, a letter first, at most 40");
        }
    }

    /** A purpose whose keys all nodes share. */
    public static KeyPurpose shared(String name) {
        return new KeyPurpose(name, false);
    }
}
