/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A test of MongoDB's specifications that is left out on purpose.
 *
 * @param file   the file below the folder of the specifications; * stands for anything
 * @param test   the description of the test; * stands for anything
 * @param reason why
 */
record LeftOut(String file, String test, String reason) {

    /** All of them. The same rows stand in docs/engine.md. */
    static final List<LeftOut> TABLE =
            List.of(new LeftOut("command-logging-and-monitoring/logging/*", "*", "tests of a driver's log messages"));

    /** The reason that a test is left out for, if it is. */
    static Optional<String> reason(SpecificationCase test) {
        return TABLE.stream()
                .filter(row -> matches(row.file, test.file()) && matches(row.test, test.description()))
                .map(LeftOut::reason)
                .findFirst();
    }

    private static boolean matches(String pattern, String text) {
        return Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), text);
    }
}
