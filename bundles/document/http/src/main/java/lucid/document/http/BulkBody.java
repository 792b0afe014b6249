/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.stream.IntStream;
import lucid.document.api.BulkOperation;
import org.bson.BsonDocument;

/**
 * Operations in one call.
 *
 * @param operations each with exactly one field: {@code insert} (the document), {@code update} ({@code filter},
 *     {@code update}, {@code arrayFilters}, {@code upsert}, {@code multi}), {@code replace} ({@code filter},
 *     {@code replacement}, {@code upsert}) or {@code delete} ({@code filter}, {@code multi})
 * @param ordered    whether the first failure ends it; so when it is left out
 */
public record BulkBody(List<BsonDocument> operations, Boolean ordered) {

    /** Puts in what was left out. */
    public BulkBody {
        operations = operations == null ? List.of() : List.copyOf(operations);
        ordered = ordered == null || ordered;
    }

    List<BulkOperation> list() {
        return IntStream.range(0, operations.size())
                .mapToObj(at -> new BulkPart("/operations/" + at, operations.get(at)).operation())
                .toList();
    }
}
