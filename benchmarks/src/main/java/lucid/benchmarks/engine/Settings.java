/* SPDX-License-Identifier: Apache-2.0 */
package lucid.benchmarks.engine;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sizes of a run, {@code --name=value} each. */
final class Settings {

    private static final Map<String, String> DEFAULTS = defaults();

    private final Map<String, String> values = new HashMap<>(DEFAULTS);

    private Settings() {}

    /** Fails for a name that is unknown. */
    static Settings of(List<String> arguments) {
        Settings settings = new Settings();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            String name = parts[0].replaceFirst("^--", "");
            if (parts.length < 2 || !DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("known are " + DEFAULTS + ", not " + argument);
            }
            settings.values.put(name, parts[1]);
        }
        return settings;
    }

    private static Map<String, String> defaults() {
        Map<String, String> defaults = new LinkedHashMap<>();
        defaults.put("parts", "abcde");
        defaults.put("rounds", "5");
        defaults.put("warmup", "6");
        defaults.put("millis", "3000");
        defaults.put("settle", "1000");
        defaults.put("threads", "8");
        defaults.put("load", "1000000");
        defaults.put("queries", "5000");
        defaults.put("sort", "200000");
        defaults.put("cache", "256");
        defaults.put("heap", "2048");
        defaults.put("folder", "target/benchmark-data");
        defaults.put("report", "results/engine.md");
        return defaults;
    }

    int number(String name) {
        return Integer.parseInt(values.get(name));
    }

    Path path(String name) {
        return Path.of(values.get(name));
    }

    boolean has(char part) {
        return values.get("parts").indexOf(part) >= 0;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        DEFAULTS.keySet().stream()
                .filter(name -> !List.of("folder", "report").contains(name))
                .forEach(name -> text.append(' ').append(name).append('=').append(values.get(name)));
        return text.toString().trim();
    }
}
