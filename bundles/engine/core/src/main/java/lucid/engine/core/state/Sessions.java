/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.List;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.ErrorCode;
import lucid.engine.core.value.Value;

/**
 * Logical sessions with what they do once only: statements of retryable writes and transactions, each under a number
 * that grows. Safe for many threads.
 */
public final class Sessions {

    /** What {@code hello} says; sessions that are not used as long are forgotten. */
    public static final int TIMEOUT_MINUTES = 30;

    private static final int MOST = 100_000;

    private final SessionRecords records;
    private final Cache<SessionId, Session> sessions = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofMinutes(TIMEOUT_MINUTES))
            .removalListener((SessionId id, Session session, RemovalCause cause) -> session.expire())
            .build();

    /** @param records what is known of sessions of before */
    public Sessions(SessionRecords records) {
        this.records = records;
    }

    /** What is kept of sessions over a restart. */
    public SessionRecords records() {
        return records;
    }

    /** The session of a logical session id and a user; made if need be. */
    public Session session(Doc lsid, String user) {
        Value id = lsid.get("id");
        if (id.isMissing()) {
            throw new CommandException(
                    ErrorCode.MISSING_FIELD,
                    "BSON field 'OperationSessionInfo.lsid.id' is missing but a required field");
        }
        return sessions.get(new SessionId(id.detached(), user), key -> new Session(key, records));
    }

    /** Notes that a command came in a session; nothing without one. */
    public void use(Value lsid, String user) {
        if (lsid.isDocument() && lsid.document().has("id")) {
            session(lsid.document(), user).used();
        }
    }

    /** Forgets a session; its open transaction is given up. */
    public void end(Doc lsid, String user) {
        Session gone = sessions.asMap().remove(new SessionId(lsid.get("id"), user));
        if (gone != null) {
            gone.expire();
        }
    }

    /** Forgets all of them. */
    public void endAll() {
        active().forEach(Session::expire);
        sessions.invalidateAll();
    }

    public List<Session> active() {
        return List.copyOf(sessions.asMap().values());
    }

    /** Gives transactions up that have been open for longer than this and that no command works in. */
    public void reap(long nanos) {
        sessions.asMap().values().forEach(session -> session.expireAfter(nanos));
    }
}
