/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.io.IOException;
import java.io.InputStream;
import lucid.document.api.LoadSource;
import lucid.extjson.api.NdjsonReader;
import org.bson.RawBsonDocument;

/** The lines of an NDJSON body. */
final class NdjsonLines implements LoadSource {

    private final NdjsonReader reader;

    NdjsonLines(InputStream in) {
        reader = new NdjsonReader(in);
    }

    @Override
    public boolean next() throws IOException {
        return reader.next();
    }

    @Override
    public long line() {
        return reader.line();
    }

    @Override
    public RawBsonDocument document() {
        return reader.document();
    }
}
