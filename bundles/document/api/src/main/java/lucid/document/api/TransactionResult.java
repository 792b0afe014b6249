/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.List;

/**
 * What a committed transaction did.
 *
 * @param results  one for each operation, in their order; immutable
 * @param attempts how often it was run: more than once where others wrote the same documents
 */
public record TransactionResult(List<OperationResult> results, int attempts) {

    /** Copies the list. */
    public TransactionResult {
        results = List.copyOf(results);
    }
}
