/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Collections;
import java.util.Iterator;
import java.util.function.Function;
import lucid.engine.core.value.Doc;

/** The stream of a stage that reads its whole source when it is first asked. */
final class BlockingStream extends StageStream {

    private final Function<DocStream, Iterator<Doc>> work;
    private Iterator<Doc> results = Collections.emptyIterator();
    private boolean begun;

    /** Makes the stream; {@code work} reads the source to its end. */
    BlockingStream(DocStream source, Function<DocStream, Iterator<Doc>> work) {
        super(source);
        this.work = work;
    }

    @Override
    public boolean next() {
        if (!begun) {
            begun = true;
            results = work.apply(source);
        }
        return results.hasNext() && stand(results.next());
    }

    @Override
    public void close() {
        results = Collections.emptyIterator();
        begun = true;
        super.close();
    }
}
