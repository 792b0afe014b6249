/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import java.util.Iterator;
import java.util.List;
import lucid.engine.core.value.Doc;

/** Documents one after the other, made when they are asked for. For one thread at a time. */
public interface DocStream extends AutoCloseable {

    /** Goes to the next document; false behind the last. */
    boolean next();

    /** The document that it stands on; the same until the next {@link #next}. */
    Doc current();

    @Override
    void close();

    /** A stream over what is in memory already. */
    static DocStream of(List<Doc> documents) {
        Iterator<Doc> iterator = documents.iterator();
        return new DocStream() {
            private Doc document = Doc.EMPTY;

            @Override
            public boolean next() {
                if (!iterator.hasNext()) {
                    return false;
                }
                document = iterator.next();
                return true;
            }

            @Override
            public Doc current() {
                return document;
            }

            @Override
            public void close() {}
        };
    }
}
