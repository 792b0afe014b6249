/* SPDX-License-Identifier: Apache-2.0 */
package lucid.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code docs/problems.md}, made from the sources of all catalogues of problems. */
final class ProblemsPage {

    private static final Pattern CONSTANT =
            Pattern.compile("/\\*\\*([^/]*?)\\*/\\s+([A-Z0-9_]+)\\(ProblemKind\\.([A-Z_]+), \"([^\"]+)\"\\)");
    private static final Pattern PREFIX = Pattern.compile("return (?:\"([A-Z_]+)\" \\+ )?name\\(\\);");
    private static final Pattern STATUS = Pattern.compile("case ([A-Z_]+) -> (\\d{3});");
    private static final Pattern LINK = Pattern.compile("\\{@(?:code|link) #?([^}]*)}");
    private static final String HEAD =
            """
            # Problems

            Every error of the platform is an RFC 9457 problem document. Its `code` is stable and is what a client
            decides by; its `type` is `/problems/` and the code in kebab case. The `detail` tells what happened this
            time and what to do. This page is made from the sources; `ProblemsPageTest` tells how.
            """;

    private final Path root;

    ProblemsPage(Path root) {
        this.root = root;
    }

    /** The whole page. */
    String text() throws IOException {
        Map<String, String> statuses = statuses();
        StringBuilder page = new StringBuilder(HEAD);
        for (Path catalogue : catalogues()) {
            String source = Files.readString(catalogue);
            page.append("\n## ").append(domain(catalogue)).append("\n\n");
            page.append("| code | status | title | when |\n|---|---|---|---|\n");
            rows(source, statuses).forEach(row -> page.append(row).append('\n'));
        }
        return page.toString();
    }

    /** The sources of all catalogues, sorted by domain. */
    List<Path> catalogues() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("bundles"))) {
            List<Path> found = files.filter(file -> file.toString().matches(".*/src/main/java/.*Problem\\.java"))
                    .sorted()
                    .toList();
            List<Path> catalogues = new ArrayList<>();
            for (Path file : found) {
                if (Files.readString(file).contains("implements ProblemType")) {
                    catalogues.add(file);
                }
            }
            return catalogues;
        }
    }

    /** How many entries the sources have, counted by the one word that each must hold. */
    static long entries(String source) {
        return Pattern.compile("\\(ProblemKind\\.").matcher(source).results().count();
    }

    static List<String> rows(String source, Map<String, String> statuses) {
        Matcher prefix = PREFIX.matcher(source);
        String before = prefix.find() && prefix.group(1) != null ? prefix.group(1) : "";
        Matcher constants = CONSTANT.matcher(source);
        List<String> rows = new ArrayList<>();
        while (constants.find()) {
            rows.add(String.format(
                    Locale.ROOT,
                    "| `%s%s` | %s | %s | %s |",
                    before,
                    constants.group(2),
                    statuses.getOrDefault(constants.group(3), "?"),
                    constants.group(4),
                    sentence(constants.group(1))));
        }
        return rows;
    }

    private static String sentence(String javadoc) {
        String text = javadoc.replaceAll("\\s*\\n\\s*\\*\\s*", " ").strip();
        return LINK.matcher(text).replaceAll("`$1`").replace("|", "\\|");
    }

    private Map<String, String> statuses() throws IOException {
        Path writer = root.resolve("bundles/http/core/src/main/java/lucid/http/core/ProblemWriter.java");
        Map<String, String> statuses = new HashMap<>();
        Matcher cases = STATUS.matcher(Files.readString(writer));
        while (cases.find()) {
            statuses.put(cases.group(1), cases.group(2));
        }
        return statuses;
    }

    private static String domain(Path catalogue) {
        return catalogue.getParent().getParent().getFileName().toString();
    }
}
