/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;

/**
 * What the terms of a document are worth. A term is worth the more the more often it stands in a text and the shorter
 * the text is: with n of m terms of a text, (1 + 1/2 + 1/4 … of n summands) (1/2 + n/2m), times the weight of its
 * field; a term that is the whole text counts a tenth more. For one document.
 */
public final class TermScores {

    private static final int MOST_TERMS = 400_000;
    private static final int TOO_MANY_TERMS = 16732;
    private static final double WHOLE_TEXT = 1.1;

    private final Map<String, Double> scores = new LinkedHashMap<>();
    private final Map<TextLanguage, TextAnalyzer> analyzers = new EnumMap<>(TextLanguage.class);

    /** How often a term was met in one text, and how much that counts. */
    private static final class Tally {
        private int count;
        private double frequency;

        void add() {
            frequency += 1 / Math.pow(2, count);
            count++;
        }
    }

    private TermScores() {}

    /**
     * The terms of a document with their scores, in the order in which they are met.
     *
     * @throws CommandException 17261, 17262 for a wrong language, 16732 for more than 400,000 terms
     */
    public static Map<String, Double> of(TextDefinition definition, Doc document) {
        TermScores scores = new TermScores();
        IndexedTexts.of(definition, document).forEach(scores::add);
        return scores.scores;
    }

    private void add(IndexedTexts.Text text) {
        Map<String, Tally> tallies = new HashMap<>();
        int[] terms = {0};
        analyzers.computeIfAbsent(text.language(), TextAnalyzer::ofIndex).terms(text.text(), term -> {
            tallies.computeIfAbsent(term, key -> new Tally()).add();
            terms[0]++;
        });
        tallies.forEach((term, tally) -> {
            double share = 0.5 + 0.5 * tally.count / terms[0];
            double whole = text.text().equalsIgnoreCase(term) ? WHOLE_TEXT : 1;
            scores.merge(term, tally.frequency * share * whole * text.weight(), Double::sum);
        });
        if (scores.size() > MOST_TERMS) {
            throw new CommandException(
                    TOO_MANY_TERMS,
                    "too many unique keys for a single document to have a text index, max = " + MOST_TERMS);
        }
    }
}
