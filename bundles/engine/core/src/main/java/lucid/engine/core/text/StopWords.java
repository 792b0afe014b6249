/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.tartarus.snowball.SnowballStemmer;

/** Reads the lists of stop words that come with the stemmers: words in lines, comments behind a bar or a hash. */
final class StopWords {

    private static final String FOLDER = "/org/apache/lucene/analysis/";
    private static final Map<TextLanguage, Set<String>> WORDS = Arrays.stream(TextLanguage.values())
            .collect(Collectors.toUnmodifiableMap(language -> language, language -> read(language.stopList())));

    private StopWords() {}

    /** Those of a language, in lower case. */
    static Set<String> of(TextLanguage language) {
        return WORDS.get(language);
    }

    private static Set<String> read(String list) {
        if (list.isEmpty()) {
            return Set.of();
        }
        Set<String> words = new HashSet<>();
        try (InputStream in = SnowballStemmer.class.getResourceAsStream(FOLDER + list + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no list of stop words: " + list);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines.lines().forEach(line -> add(line, words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Set.copyOf(words);
    }

    private static void add(String line, Set<String> words) {
        for (String word : line.split("[|#]", 2)[0].trim().split("\\s+", -1)) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
    }
}
