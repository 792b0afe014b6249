/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.aggregation;

import lucid.engine.core.value.Doc;

/** The stream of a stage over its source, which it closes. */
abstract class StageStream implements DocStream {

    /** Where the documents come from. */
    protected final DocStream source;

    private Doc document = Doc.EMPTY;

    StageStream(DocStream source) {
        this.source = source;
    }

    /** Takes a document as the current one; always true. */
    final boolean stand(Doc next) {
        document = next;
        return true;
    }

    @Override
    public final Doc current() {
        return document;
    }

    @Override
    public void close() {
        source.close();
    }
}
