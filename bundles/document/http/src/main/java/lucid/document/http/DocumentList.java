/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import lucid.document.api.LoadSource;
import org.bson.RawBsonDocument;

/** The documents of an array as lines; the first is line 1. */
final class DocumentList implements LoadSource {

    private final List<RawBsonDocument> documents;
    private int line;

    DocumentList(List<RawBsonDocument> documents) {
        this.documents = documents;
    }

    @Override
    public boolean next() {
        if (line >= documents.size()) {
            return false;
        }
        line++;
        return true;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public RawBsonDocument document() {
        return documents.get(line - 1);
    }
}
