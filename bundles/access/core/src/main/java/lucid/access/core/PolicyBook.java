/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import lucid.access.api.Elevation;
import lucid.state.api.StateTable;
import lucid.state.api.StateTables;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The tables {@code roles} and {@code elevations}, compiled anew when they have changed. Answers from memory; safe for
 * use by many threads.
 */
@Component(service = PolicyBook.class)
public final class PolicyBook {

    private final Compiled<RoleBook> roles;
    private final Compiled<ElevationBook> elevations;
    private final Clock clock;

    /** Reads the tables at first use. */
    @Activate
    public PolicyBook(@Reference StateTables tables) {
        this(tables, Clock.systemUTC());
    }

    PolicyBook(StateTables tables, Clock clock) {
        this.roles = new Compiled<>(tables.table("roles"), RoleBook::of);
        this.elevations = new Compiled<>(tables.table("elevations"), ElevationBook::new);
        this.clock = clock;
    }

    /** The roles as they are now. */
    RoleBook roles() {
        return roles.now();
    }

    StateTable roleTable() {
        return roles.table;
    }

    /** The elevations as they are now. */
    ElevationBook elevations() {
        return elevations.now();
    }

    StateTable elevationTable() {
        return elevations.table;
    }

    Instant now() {
        return clock.instant();
    }

    /** What somebody is elevated to now. */
    List<Elevation> elevated(String identity) {
        return elevations().of(identity, clock);
    }

    /** What somebody may now, elevations included. */
    Policy policy(String identity, Set<String> held) {
        return roles().policy(held, elevated(identity));
    }

    /** What was made of a table, for as long as the table is the same. */
    private static final class Compiled<T> {

        private record Version<T>(long number, T value) {}

        private final StateTable table;
        private final Function<Map<String, BsonDocument>, T> compiler;
        private volatile Version<T> last;

        Compiled(StateTable table, Function<Map<String, BsonDocument>, T> compiler) {
            this.table = table;
            this.compiler = compiler;
            this.last = compiled();
        }

        T now() {
            Version<T> known = last;
            if (known.number() != table.version()) {
                known = compiled();
                last = known;
            }
            return known.value();
        }

        /** The version is read first: a change in between is compiled again at the next look. */
        private Version<T> compiled() {
            long version = table.version();
            return new Version<>(version, compiler.apply(table.all()));
        }
    }
}
