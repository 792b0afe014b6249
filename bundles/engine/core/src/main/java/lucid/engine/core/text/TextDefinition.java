/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.Element;

/**
 * Which texts an index looks at and how.
 *
 * @param weights         by path, greater than 0; {@code $**} stands for all other paths
 * @param defaultLanguage of texts that name none
 * @param languageField   the field in which a document or subdocument names its language
 */
public record TextDefinition(Map<String, Double> weights, TextLanguage defaultLanguage, String languageField) {

    /** Stands for all paths. */
    public static final String ALL = "$**";

    /** Reads a checked and completed index specification. */
    public static TextDefinition of(Doc specification) {
        Map<String, Double> weights = new TreeMap<>();
        for (Element weight : specification.get("weights").document()) {
            weights.put(weight.name(), weight.value().doubleValue());
        }
        return new TextDefinition(
                Collections.unmodifiableMap(weights),
                TextLanguage.of(specification.get("default_language").string()).orElse(TextLanguage.NONE),
                specification.get("language_override").string());
    }

    boolean isOfAll() {
        return weights.containsKey(ALL);
    }

    /** Whether a path, or one below it, has a weight. */
    boolean reaches(String path) {
        return isOfAll()
                || weights.containsKey(path)
                || weights.keySet().stream().anyMatch(weighed -> weighed.startsWith(path + "."));
    }

    /** The weight of a path; 0 where its texts are not looked at. */
    double weight(String path) {
        return weights.getOrDefault(path, weights.getOrDefault(ALL, 0.0));
    }
}
