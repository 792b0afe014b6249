/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

import java.util.Set;

/**
 * How a transaction is run for its caller.
 *
 * @param consistency how sure the commit is to be; a transaction is always at least of one server's journal
 * @param clear       names of the collections whose encrypted fields the caller may search by; immutable
 * @param changes     is told what each operation changes while it runs, and is right once the transaction is committed
 */
public record TransactionTerms(Consistency consistency, Set<String> clear, ChangeListener changes) {

    /** Copies the names. */
    public TransactionTerms {
        clear = Set.copyOf(clear);
    }

    /** Encrypted fields stay closed, and nobody listens. */
    public TransactionTerms(Consistency consistency) {
        this(consistency, Set.of(), ChangeListener.NONE);
    }
}
