/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Logical sessions, and which statements retryable writes have already done in them: a write that is sent again with
 * its transaction number does only the others. Kept while the process lives. Safe for many threads.
 */
public final class Sessions {

    /** What {@code hello} says; sessions that are not used as long are forgotten. */
    public static final int TIMEOUT_MINUTES = 30;

    private static final int MOST = 100_000;

    private final Cache<Value, Session> sessions = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(TIMEOUT_MINUTES))
            .build();

    /** One session. */
    public static final class Session {
        private final Value id;
        private volatile String user = "";
        private volatile long lastUseMillis = System.currentTimeMillis();
        private long number = -1;
        private final Map<String, StatementHistory> histories = new HashMap<>();
        private final ReentrantLock checkedOut = new ReentrantLock();

        Session(Value id) {
            this.id = id;
        }

        public Value id() {
            return id;
        }

        /** Who uses it, as {@link ClientConnection#user} tells. */
        public String user() {
            return user;
        }

        public long lastUseMillis() {
            return lastUseMillis;
        }

        /** Waits until no other command works in this session. */
        public void checkOut() {
            checkedOut.lock();
        }

        public void checkIn() {
            checkedOut.unlock();
        }

        /** Turns to a transaction number, while checked out; 225 TransactionTooOld for one that was left behind. */
        public void turnTo(long wanted) {
            lastUseMillis = System.currentTimeMillis();
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
            }
        }

        /** What a command has done under the transaction number turned to; while checked out. */
        public StatementHistory history(String command) {
            return histories.computeIfAbsent(command, name -> new StatementHistory());
        }
    }

    /** The session of a logical session id; made if need be. */
    public Session session(Doc lsid) {
        Value id = lsid.get("id");
        if (id.isMissing()) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD,
                    "BSON field 'OperationSessionInfo.lsid.id' is missing but a required field");
        }
        return sessions.get(id.detached(), Session::new);
    }

    /** Notes that a command came in a session; nothing without one. */
    public void use(Value lsid, String user) {
        if (lsid.isDocument() && lsid.document().has("id")) {
            Session session = session(lsid.document());
            session.user = user;
            session.lastUseMillis = System.currentTimeMillis();
        }
    }

    public void end(Doc lsid) {
        sessions.invalidate(lsid.get("id"));
    }

    public List<Session> active() {
        return List.copyOf(sessions.asMap().values());
    }
}
