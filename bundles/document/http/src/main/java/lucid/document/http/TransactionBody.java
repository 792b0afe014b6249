/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.http;

import java.util.List;
import java.util.stream.IntStream;
import lucid.document.api.TransactionOperation;
import org.bson.BsonDocument;

/**
 * The operations of a transaction.
 *
 * @param operations in the order in which they are run, each with {@code collection} and exactly one of
 *     {@code insert} (the document), {@code replace} ({@code replacement}, {@code upsert}), {@code update}
 *     ({@code update}, {@code arrayFilters}, {@code upsert}, {@code multi}), {@code merge} ({@code patch}) and
 *     {@code delete} ({@code multi}). All but {@code insert} choose by {@code id}, a value of Extended JSON that must
 *     be there, with {@code ifMatch} (an ETag or *) where it must be unchanged; or by {@code filter}, with
 *     {@code expected} where it must match so many documents
 */
public record TransactionBody(List<BsonDocument> operations) {

    /** Puts in what was left out. */
    public TransactionBody {
        operations = operations == null ? List.of() : List.copyOf(operations);
    }

    List<TransactionOperation> list() {
        return IntStream.range(0, operations.size())
                .mapToObj(at -> new TransactionPart(new BulkPart("/operations/" + at, operations.get(at))).operation())
                .toList();
    }
}
