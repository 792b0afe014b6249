/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import lucid.engine.core.store.NonBlocking;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/** One logical session. But for its times it is for the thread that has it checked out. */
public final class Session {

    private final SessionId id;
    private final SessionRecords records;
    private final Map<String, StatementHistory> histories = new HashMap<>();
    private final SessionTransaction transaction = new SessionTransaction();
    private final ReentrantLock checkedOut = new ReentrantLock();
    private volatile long lastUseMillis = System.currentTimeMillis();
    private boolean restored;
    private long number = -1;

    Session(SessionId id, SessionRecords records) {
        this.id = id;
        this.records = records;
    }

    /** What the client calls it. */
    public Value id() {
        return id.id();
    }

    /** What it is known by. */
    public SessionId key() {
        return id;
    }

    /** Who uses it, as {@link ClientConnection#user} tells. */
    public String user() {
        return id.user();
    }

    void used() {
        lastUseMillis = System.currentTimeMillis();
    }

    public long lastUseMillis() {
        return lastUseMillis;
    }

    /** Waits until no other command works in this session. */
    public void checkOut() {
        NonBlocking.lock(checkedOut);
        boolean ready = false;
        try {
            restore();
            ready = true;
        } finally {
            if (!ready) {
                checkedOut.unlock();
            }
        }
    }

    public void checkIn() {
        checkedOut.unlock();
    }

    /** The newest transaction number; -1 for none. */
    public long number() {
        return number;
    }

    /** The transaction under that number. */
    public SessionTransaction transaction() {
        return transaction;
    }

    /**
     * Turns to a transaction number; an open transaction under an older one is given up.
     *
     * @throws CommandException 225 TransactionTooOld for one that was left behind
     */
    public void turnTo(long wanted) {
        if (wanted < number) {
            throw new CommandException(
                    ErrorCode.TRANSACTION_TOO_OLD,
                    "Cannot start transaction with { txnNumber: %d } because a newer transaction with txnNumber "
                                    .formatted(wanted)
                            + number + " has already started on this session.");
        }
        if (wanted > number) {
            number = wanted;
            histories.clear();
            transaction.clear();
        }
    }

    /** What a command has done under the transaction number turned to. */
    public StatementHistory history(String command) {
        return histories.computeIfAbsent(command, name -> new StatementHistory(records, id, number, name));
    }

    /** Its time is over. */
    void expire() {
        checkedOut.lock();
        try {
            transaction.abort();
        } finally {
            checkedOut.unlock();
        }
    }

    /** Gives a transaction up that has been open for longer than this, unless a command works in it. */
    void expireAfter(long nanos) {
        if (checkedOut.tryLock()) {
            try {
                if (transaction.ageNanos() > nanos) {
                    transaction.abort();
                }
            } finally {
                checkedOut.unlock();
            }
        }
    }

    /** Takes in what was done before a restart. */
    private void restore() {
        if (restored) {
            return;
        }
        List<SessionRecords.Piece> pieces = records.pieces(id);
        OptionalLong committed = records.committed(id);
        restored = true;
        number = Math.max(
                committed.orElse(-1),
                pieces.stream().mapToLong(SessionRecords.Piece::number).max().orElse(-1));
        pieces.stream().filter(piece -> piece.number() == number).forEach(piece -> history(piece.command())
                .restore(piece));
        if (committed.isPresent() && committed.getAsLong() == number) {
            transaction.committed();
        }
    }
}
