/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import lucid.access.api.Elevation;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All elevations of the table as they are at one moment, also those that have ended. Immutable. */
final class ElevationBook {

    private static final Logger LOG = LoggerFactory.getLogger(ElevationBook.class);

    private final Map<String, Elevation> byId;
    private final Map<String, List<Elevation>> byIdentity;

    ElevationBook(Map<String, BsonDocument> records) {
        byId = records.entrySet().stream()
                .flatMap(entry -> read(entry.getKey(), entry.getValue()).stream())
                .collect(Collectors.toUnmodifiableMap(Elevation::id, elevation -> elevation));
        byIdentity = byId.values().stream()
                .sorted(Comparator.comparing(Elevation::id))
                .collect(Collectors.groupingBy(Elevation::identity, Collectors.toUnmodifiableList()));
    }

    /** What somebody is elevated to now; usually nothing. */
    List<Elevation> of(String identity, Clock clock) {
        List<Elevation> all = byIdentity.get(identity);
        if (all == null) {
            return List.of();
        }
        Instant now = clock.instant();
        return all.stream().filter(elevation -> lasts(elevation, now)).toList();
    }

    Optional<Elevation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Those that last, sorted by id. */
    List<Elevation> lasting(Instant now) {
        return byId.values().stream()
                .filter(elevation -> lasts(elevation, now))
                .sorted(Comparator.comparing(Elevation::id))
                .toList();
    }

    /** Those that have ended by themselves. */
    List<Elevation> ended(Instant now) {
        return byId.values().stream()
                .filter(elevation -> !lasts(elevation, now))
                .toList();
    }

    static boolean lasts(Elevation elevation, Instant now) {
        return now.isBefore(elevation.until());
    }

    static BsonDocument written(Elevation elevation) {
        return new BsonDocument("identity", new BsonString(elevation.identity()))
                .append("roles", RoleRecord.texts(elevation.roles()))
                .append("permissions", RoleRecord.texts(elevation.permissions()))
                .append("resource", RoleRecord.map(elevation.resource()))
                .append("reason", new BsonString(elevation.reason()))
                .append("grantedBy", new BsonString(elevation.grantedBy()))
                .append("from", new BsonDateTime(elevation.from().toEpochMilli()))
                .append("until", new BsonDateTime(elevation.until().toEpochMilli()));
    }

    /** One that cannot be read allows nothing. */
    private static Optional<Elevation> read(String id, BsonDocument record) {
        try {
            RoleRules.checkResources(RoleRecord.map(record.getDocument("resource")));
            Elevation elevation = new Elevation(
                    id,
                    text(record, "identity"),
                    RoleRecord.texts(record.getArray("roles")),
                    RoleRecord.texts(record.getArray("permissions")),
                    RoleRecord.map(record.getDocument("resource")),
                    text(record, "reason"),
                    text(record, "grantedBy"),
                    Instant.ofEpochMilli(record.getDateTime("from").getValue()),
                    Instant.ofEpochMilli(record.getDateTime("until").getValue()));
            boolean sound = elevation.permissions().stream()
                    .allMatch(text -> PermissionPattern.parse(text).isPresent());
            return Optional.of(elevation).filter(read -> sound);
        } catch (RuntimeException e) {
            LOG.error("the elevation {} cannot be read and allows nothing", id, e);
            return Optional.empty();
        }
    }

    private static String text(BsonDocument record, String name) {
        return record.getString(name).getValue();
    }
}
