/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** Files of properties: read, and changed so that comments and the order of lines stay. */
final class CfgText {

    private CfgText() {}

    /** The values by key, in the order of the file; a later line wins. */
    static Map<String, String> read(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        entries(text).forEach(entry -> values.putAll(properties(entry)));
        return values;
    }

    /** The text with these values and no others: lines of other values are changed, of other keys taken away. */
    static String edit(String text, Map<String, String> values) {
        Set<String> left = new LinkedHashSet<>(values.keySet());
        StringBuilder edited = new StringBuilder();
        for (String entry : entries(text)) {
            Map<String, String> old = properties(entry);
            if (old.isEmpty()) {
                edited.append(entry);
            }
            for (Map.Entry<String, String> one : old.entrySet()) {
                edited.append(line(entry, one, values, left));
            }
        }
        if (!edited.isEmpty() && edited.charAt(edited.length() - 1) != '\n') {
            edited.append('\n');
        }
        left.forEach(key -> edited.append(line(key, values.get(key))));
        return edited.toString();
    }

    private static String line(
            String entry, Map.Entry<String, String> old, Map<String, String> values, Set<String> left) {
        String value = values.get(old.getKey());
        if (value == null || !left.remove(old.getKey())) {
            return "";
        }
        return value.equals(old.getValue()) ? entry : line(old.getKey(), value);
    }

    private static String line(String key, String value) {
        return escaped(key, true) + " = " + escaped(value, false) + "\n";
    }

    /** Logical lines with their ends: comments and blank lines alone, a value with its continuations. */
    private static List<String> entries(String text) {
        List<String> entries = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            entry.append(line);
            boolean comment =
                    entry.length() == line.length() && properties(line).isEmpty();
            if (comment || !continued(line)) {
                entries.add(entry.toString());
                entry.setLength(0);
            }
        }
        if (!entry.isEmpty()) {
            entries.add(entry.toString());
        }
        return entries;
    }

    private static boolean continued(String line) {
        String bare = line.stripTrailing();
        int end = bare.length();
        while (end > 0 && bare.charAt(end - 1) == '\\') {
            end--;
        }
        return (bare.length() - end) % 2 == 1;
    }

    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException("a string has no input failures", e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.forEach((key, value) -> values.put((String) key, (String) value));
        return values;
    }

    private static String escaped(String text, boolean key) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case ' ', '=', ':' -> out.append(key || i == 0 ? "\\" : "").append(c);
                case '#', '!' -> out.append(key && i == 0 ? "\\" : "").append(c);
                default -> out.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        return out.toString();
    }
}
