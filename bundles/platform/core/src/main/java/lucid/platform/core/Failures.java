/* SPDX-License-Identifier: Apache-2.0 */
package lucid.platform.core;

import java.util.List;

/** Reads the stack traces with which the component runtime reports failures. */
final class Failures {

    private static final String CAUSE = "Caused by: ";

    private Failures() {}

    /** The innermost cause in one line; never a stack trace. */
    static String cause(String stackTrace) {
        List<String> lines = stackTrace.lines().toList();
        return lines.stream()
                .filter(line -> line.strip().startsWith(CAUSE))
                .reduce((first, last) -> last)
                .map(line -> line.strip().substring(CAUSE.length()))
                .orElseGet(() -> lines.isEmpty() ? "" : lines.get(0).strip());
    }
}
