/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.Optional;
import lucid.engine.core.collection.Transaction;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/** What became of the transaction under a session's newest number. For the thread that has the session. */
public final class SessionTransaction {

    /** How far it is. */
    private enum Stage {
        NONE,
        OPEN,
        COMMITTED,
        ABORTED
    }

    private Stage stage = Stage.NONE;
    private Optional<Transaction> transaction = Optional.empty();
    private long begunNanos;

    /** Takes a transaction that begins. */
    public void begin(Transaction begun) {
        stage = Stage.OPEN;
        transaction = Optional.of(begun);
        begunNanos = System.nanoTime();
    }

    /** Whether there is one, whatever became of it. */
    public boolean isThere() {
        return stage != Stage.NONE;
    }

    public boolean isOpen() {
        return stage == Stage.OPEN;
    }

    public boolean isCommitted() {
        return stage == Stage.COMMITTED;
    }

    /** For how long it has been open, in nanoseconds; 0 if it is not. */
    public long ageNanos() {
        return isOpen() ? System.nanoTime() - begunNanos : 0;
    }

    /**
     * The open transaction.
     *
     * @throws CommandException 251 NoSuchTransaction, 256 TransactionCommitted
     */
    public Transaction require(long number) {
        if (isCommitted()) {
            throw new CommandException(
                    ErrorCode.TRANSACTION_COMMITTED,
                    "Transaction with { txnNumber: " + number + " } has been committed.");
        }
        if (stage == Stage.ABORTED) {
            throw new CommandException(
                    ErrorCode.NO_SUCH_TRANSACTION, "Transaction with { txnNumber: " + number + " } has been aborted.");
        }
        return transaction.orElseThrow(() -> none(number));
    }

    /** Says that there is no transaction under a number. */
    public static CommandException none(long number) {
        return new CommandException(
                ErrorCode.NO_SUCH_TRANSACTION,
                "Given transaction number " + number + " does not match any in-progress transactions.");
    }

    /** Says that it was committed. */
    public void committed() {
        stage = Stage.COMMITTED;
        transaction = Optional.empty();
    }

    /** Gives it up if it is open. */
    public void abort() {
        if (isOpen()) {
            transaction.ifPresent(Transaction::close);
            transaction = Optional.empty();
            stage = Stage.ABORTED;
        }
    }

    /** Forgets it, for a newer number. */
    void clear() {
        abort();
        stage = Stage.NONE;
    }
}
