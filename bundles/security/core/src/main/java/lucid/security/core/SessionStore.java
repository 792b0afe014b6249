/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import lucid.problem.api.ProblemException;
import lucid.problem.api.ProblemKind;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The table {@code sessions}: what is not in it is no session. Safe for use by many threads. */
@Component(service = SessionStore.class)
public final class SessionStore {

    private static final int ATTEMPTS = 5;

    private final StateTable table;
    private final int mostOfOne;
    private final SecurityEvents events;
    private final Clock clock;

    /** In this table. */
    @Activate
    public SessionStore(
            @Reference StateTables tables, @Reference LoginSettings settings, @Reference SecurityEvents events) {
        this(tables, settings.mostSessions(), events, Clock.systemUTC());
    }

    SessionStore(StateTables tables, int mostOfOne, SecurityEvents events, Clock clock) {
        this.table = tables.table("sessions");
        this.mostOfOne = mostOfOne;
        this.events = events;
        this.clock = clock;
    }

    /** A session that has not expired. */
    Optional<SessionRecord> find(String id) {
        return table.find(id).map(record -> SessionRecord.of(id, record)).filter(this::current);
    }

    /** Sessions that have not expired, sorted by id. */
    List<SessionRecord> list() {
        return all().stream().filter(this::current).toList();
    }

    private List<SessionRecord> all() {
        return table.all().entrySet().stream()
                .map(entry -> SessionRecord.of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private boolean current(SessionRecord session) {
        return clock.instant().isBefore(session.expires());
    }

    /** Opens a session; where the user has as many as they may, their oldest ends. */
    boolean add(SessionRecord session) {
        List<SessionRecord> open = list().stream()
                .filter(other -> other.user().equals(session.user()))
                .sorted(Comparator.comparing(other -> other.times().started()))
                .toList();
        open.stream().limit(Math.max(0, open.size() - mostOfOne + 1)).forEach(oldest -> end(oldest.id()));
        return table.insert(session.id(), session.document());
    }

    boolean replace(SessionRecord before, SessionRecord after) {
        return table.replace(before.id(), before.document(), after.document());
    }

    /** Ends a session; one that is gone has ended. */
    void end(String id) {
        for (int attempt = 0; attempt < ATTEMPTS && table.find(id).isPresent(); attempt++) {
            if (table.remove(id, table.find(id).orElseThrow())) {
                return;
            }
        }
    }

    /** Ends a session one of whose refresh tokens came twice: one of the two stole it, and nobody knows which. */
    void endReused(SessionRecord session, String address) {
        end(session.id());
        BsonDocument detail = new BsonDocument("session", new BsonString(session.id()))
                .append("what", new BsonString("a used refresh token came again; the session is ended"));
        events.refused("security:refresh-reuse", session.user(), address, detail);
    }

    /** Ends all sessions of a user. */
    void endAll(String user) {
        all().stream().filter(session -> session.user().equals(user)).forEach(session -> end(session.id()));
    }

    /** Removes what has expired; later when the database is away. */
    void sweep() {
        Instant now = clock.instant();
        try {
            all().stream().filter(session -> !now.isBefore(session.expires())).forEach(session -> end(session.id()));
        } catch (ProblemException e) {
            if (e.type().kind() != ProblemKind.UNAVAILABLE) {
                throw e;
            }
        }
    }
}
