/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import lucid.problem.api.ProblemException;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When users and keys were seen last. Kept in memory and written now and then, never by a request. Safe for use by many
 * threads.
 */
@Component(service = LastSeen.class)
public final class LastSeen {

    /** The field of a record that holds it. */
    static final String FIELD = "seen";

    private static final Logger LOG = LoggerFactory.getLogger(LastSeen.class);
    private static final Duration COARSE = Duration.ofMinutes(10);

    private record Place(String table, String id) {}

    private final Map<Place, Instant> seen = new ConcurrentHashMap<>();
    private final StateTables tables;
    private final Clock clock;

    /** Writes to these tables. */
    @Activate
    public LastSeen(@Reference StateTables tables) {
        this(tables, Clock.systemUTC());
    }

    LastSeen(StateTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /** Notes that somebody who exists was seen now. */
    void saw(String table, String id) {
        seen.put(new Place(table, id), clock.instant());
    }

    /** When; the epoch when it was not since the start. */
    Instant at(String table, String id) {
        return seen.getOrDefault(new Place(table, id), Instant.EPOCH);
    }

    /** Writes what is known better than the tables do. */
    void write() {
        try {
            seen.forEach(this::write);
        } catch (ProblemException e) {
            LOG.debug("last log-ins are written later: {}", e.detail());
        }
    }

    private void write(Place place, Instant at) {
        StateTable table = tables.table(place.table());
        table.find(place.id()).ifPresentOrElse(record -> write(table, place, record), () -> seen.remove(place, at));
    }

    private void write(StateTable table, Place place, BsonDocument record) {
        Instant at = at(place.table(), place.id());
        if (Fields.time(record, FIELD).plus(COARSE).isBefore(at)) {
            BsonDocument newer = record.clone().append(FIELD, Fields.time(at));
            // Whoever changes the record at the same moment wins: the next round comes in a minute.
            LOG.trace("written: {}", table.replace(place.id(), record, newer));
        }
    }
}
