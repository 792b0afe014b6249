/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import lucid.engine.core.value.Doc;

/** The stream of a stage that makes any number of documents of each. */
final class ExpandingStream extends StageStream {

    private final Function<Doc, Iterator<Doc>> work;
    private final Budget budget;
    private Iterator<Doc> results = Collections.emptyIterator();

    ExpandingStream(DocStream source, Function<Doc, Iterator<Doc>> work, Budget budget) {
        super(source);
        this.work = work;
        this.budget = budget;
    }

    @Override
    public boolean next() {
        while (!results.hasNext()) {
            budget.step();
            if (!source.next()) {
                return false;
            }
            results = work.apply(source.current());
        }
        return stand(results.next().withMetadata(source.current().metadata()));
    }
}
