/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.function.Function;
import lucid.engine.core.aggregation.DocStream;
import lucid.engine.core.collection.Transaction;
import lucid.engine.core.value.Doc;

/** A stream over several collections as they were at one moment: for read concern snapshot outside of transactions. */
final class SnapshotStream implements DocStream {

    private final DocStream stream;
    private final Transaction moment;

    private SnapshotStream(DocStream stream, Transaction moment) {
        this.stream = stream;
        this.moment = moment;
    }

    /** Opens a stream: over one moment if the command says so. */
    static DocStream open(Invocation call, Function<Services, DocStream> opening) {
        Services services = call.services();
        if (call.isTransactional() || ReadConcern.of(call.body()) != ReadConcern.SNAPSHOT) {
            return opening.apply(services);
        }
        Transaction moment = services.catalog().begin();
        boolean opened = false;
        try {
            DocStream stream = new SnapshotStream(opening.apply(services.within(moment)), moment);
            opened = true;
            return stream;
        } finally {
            if (!opened) {
                moment.close();
            }
        }
    }

    @Override
    public boolean next() {
        return stream.next();
    }

    @Override
    public Doc current() {
        return stream.current();
    }

    @Override
    public void close() {
        try {
            stream.close();
        } finally {
            moment.close();
        }
    }
}
