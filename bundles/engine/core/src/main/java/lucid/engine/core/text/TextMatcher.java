/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lucid.engine.core.value.Doc;

/** Decides for documents what an index alone cannot tell of a search. Immutable; safe for many threads. */
public final class TextMatcher {

    private final TextDefinition definition;
    private final TextSearch search;
    private final SearchTerms terms;
    private final Folding folding;

    /** Prepares for one search over one index. */
    public TextMatcher(TextDefinition definition, TextSearch search) {
        this.definition = definition;
        this.search = search;
        terms = SearchTerms.of(search, definition);
        TextLanguage language = search.language().orElse(definition.defaultLanguage());
        folding = new Folding(search.caseSensitive(), search.diacriticSensitive(), language.isTurkic());
    }

    /** The search taken apart. */
    public SearchTerms terms() {
        return terms;
    }

    /** Whether a document that has one of the terms in the index satisfies the rest of the search. */
    public boolean completes(Doc document) {
        boolean nothingLeft = !search.isSensitive()
                && terms.negatedTerms().isEmpty()
                && terms.phrases().isEmpty()
                && terms.negatedPhrases().isEmpty();
        if (nothingLeft) {
            return true;
        }
        List<IndexedTexts.Text> texts = IndexedTexts.of(definition, document);
        return hasWanted(texts)
                && terms.phrases().stream().allMatch(phrase -> has(texts, phrase))
                && terms.negatedPhrases().stream().noneMatch(phrase -> has(texts, phrase));
    }

    /** Whether a document satisfies the whole search. */
    public boolean matches(Doc document) {
        Set<String> there = TermScores.of(definition, document).keySet();
        return terms.terms().stream().anyMatch(there::contains) && completes(document);
    }

    private boolean hasWanted(List<IndexedTexts.Text> texts) {
        if (!search.isSensitive() && terms.negatedTerms().isEmpty()) {
            return true;
        }
        Set<String> there = new HashSet<>();
        for (IndexedTexts.Text text : texts) {
            new TextAnalyzer(text.language(), search.caseSensitive(), search.diacriticSensitive())
                    .terms(text.text(), there::add);
        }
        boolean wanted = !search.isSensitive() || terms.exactTerms().stream().anyMatch(there::contains);
        return wanted && terms.negatedTerms().stream().noneMatch(there::contains);
    }

    private boolean has(List<IndexedTexts.Text> texts, String phrase) {
        String wanted = folding.fold(phrase);
        return texts.stream().anyMatch(text -> folding.fold(text.text()).contains(wanted));
    }
}
