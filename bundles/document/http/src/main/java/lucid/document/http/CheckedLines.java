/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.io.IOException;
import lucid.document.api.LoadSource;
import org.bson.RawBsonDocument;

/** Lines of which only those can be read that the caller may insert. */
record CheckedLines(LoadSource lines, WriteSight sight) implements LoadSource {

    @Override
    public boolean next() throws IOException {
        return lines.next();
    }

    @Override
    public long line() {
        return lines.line();
    }

    @Override
    public RawBsonDocument document() {
        return sight.inserted(lines.document());
    }
}
