/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.regex.Pattern;

/**
 * Lines that can do no more than call one command: a name and plain or single-quoted arguments. Everything else that
 * Gogo understands (variables, closures, pipes, assignments, method calls on what a command returned) reaches any
 * object of the framework, so it is as good as every permission.
 */
final class SimpleLine {

    private static final String NAME = "([a-z][a-zA-Z-]*:)?[a-zA-Z][a-zA-Z-]*";
    private static final String PLAIN = "[A-Za-z0-9_./@:+,-]+";
    private static final String QUOTED = "'[^'\\\\\\p{Cntrl}]*'";
    private static final Pattern LINE = Pattern.compile(NAME + "( +(" + PLAIN + "|" + QUOTED + "))*");
    private static final int MOST_CHARACTERS = 65_536;

    private SimpleLine() {}

    /** Whether the line only calls one command. */
    static boolean is(String line) {
        return line.length() <= MOST_CHARACTERS && LINE.matcher(line.strip()).matches();
    }
}
