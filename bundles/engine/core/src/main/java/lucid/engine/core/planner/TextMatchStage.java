/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.planner;

import java.util.Collection;
import lucid.engine.core.text.SearchTerms;
import lucid.engine.core.text.TextMatcher;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** {@code TEXT_MATCH}: looks in the documents that have a term for phrases, and for what must not be there. */
final class TextMatchStage extends Stage {

    private final TextMatcher matcher;
    private final Doc prefix;
    private final IndexFacts facts;
    private long rejected;

    TextMatchStage(Stage input, TextMatcher matcher, Doc prefix, IndexFacts facts) {
        super(input);
        this.matcher = matcher;
        this.prefix = prefix;
        this.facts = facts;
    }

    /** The whole search, for documents that did not come from the index. */
    TextMatcher matcher() {
        return matcher;
    }

    @Override
    State step() {
        State state = input().work();
        if (state != State.ADVANCED) {
            return state;
        }
        if (!matcher.completes(input().row().document())) {
            rejected++;
            return State.NEED_TIME;
        }
        return emit(input().row());
    }

    @Override
    String name() {
        return "TEXT_MATCH";
    }

    @Override
    void describe(DocBuilder builder) {
        SearchTerms terms = matcher.terms();
        builder.append("indexPrefix", prefix)
                .append("indexName", facts.index().spec().name())
                .startDocument("parsedTextQuery")
                .append("terms", array(terms.terms()))
                .append("negatedTerms", array(terms.negatedTerms()))
                .append("phrases", array(terms.phrases()))
                .append("negatedPhrases", array(terms.negatedPhrases()))
                .end()
                .append("textIndexVersion", 3);
    }

    private static Value array(Collection<String> texts) {
        return Value.array(texts.stream().map(Value::of).toList());
    }

    @Override
    void count(DocBuilder builder) {
        builder.append("docsRejected", (int) rejected);
    }
}
