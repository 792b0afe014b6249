/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import lucid.access.api.AccessProblem;
import lucid.access.api.Caller;
import lucid.access.api.Elevation;
import lucid.access.api.ElevationRequest;
import lucid.access.api.ElevationService;
import lucid.access.api.Role;
import lucid.access.api.RoleService;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemException;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@link ElevationService} on the table {@code elevations}. */
@Component(configurationPid = "lucid.access")
@Designate(ocd = TableElevationService.Config.class)
public final class TableElevationService implements ElevationService {

    /** The settings. */
    @ObjectClassDefinition(name = "Access")
    public @interface Config {

        /** Most minutes of an elevation. */
        @AttributeDefinition(description = "Most minutes that an elevation may last", min = "1", max = "1440")
        long elevation_limit_minutes() default 60;
    }

    private static final String TABLE = "elevations";
    private static final String ELEVATE = "access:elevate";
    private static final int MOST_ELEVATIONS = 1000;
    private static final int MOST_ITEMS = 10;
    private static final int MOST_REASON = 500;

    private final PolicyBook book;
    private final RoleService roles;
    private final Identities identities;
    private final ElevationTrail trail;
    private final long mostMinutes;

    /** Keeps elevations in the table. */
    @Activate
    public TableElevationService(
            @Reference PolicyBook book,
            @Reference RoleService roles,
            @Reference Identities identities,
            @Reference ElevationTrail trail,
            Config config) {
        this.book = book;
        this.roles = roles;
        this.identities = identities;
        this.trail = trail;
        this.mostMinutes = config.elevation_limit_minutes();
    }

    @Override
    public List<Elevation> list() {
        return book.elevations().lasting(book.now());
    }

    @Override
    public Change<Elevation> elevate(Caller caller, ElevationRequest request) {
        requireValid(request);
        boolean self = request.identity().isEmpty() || request.identity().equals(caller.name());
        if (self) {
            requireEligible(caller, request);
        } else {
            requireElevating(caller, request.roles(), request.permissions());
        }
        Set<String> standing =
                self ? caller.roles() : identities.named(request.identity()).roles();
        requireTogether(standing, request.roles());
        if (list().size() >= MOST_ELEVATIONS) {
            throw new ProblemException(
                    AccessProblem.ELEVATIONS_TOO_MANY, "end some of the elevations that last before you give another");
        }
        return insertion(elevation(caller, request));
    }

    private Change<Elevation> insertion(Elevation elevation) {
        BsonDocument record = ElevationBook.written(elevation);
        return Change.of(StateCommands.insert(TABLE, elevation.id(), record), () -> {
            if (!book.elevationTable().insert(elevation.id(), record)) {
                throw new IllegalStateException("the id " + elevation.id() + " was given twice");
            }
            trail.began(elevation);
            return elevation;
        });
    }

    private Elevation elevation(Caller caller, ElevationRequest request) {
        Instant from = book.now().truncatedTo(ChronoUnit.MILLIS);
        return new Elevation(
                UUID.randomUUID().toString(),
                request.identity().isEmpty() ? caller.name() : request.identity(),
                request.roles(),
                request.permissions(),
                request.resource(),
                request.reason(),
                caller.name(),
                from,
                from.plus(Duration.ofMinutes(request.minutes())));
    }

    private void requireValid(ElevationRequest request) {
        require(
                request.minutes() >= 1 && request.minutes() <= mostMinutes,
                "an elevation lasts 1 to " + mostMinutes + " minutes");
        require(
                !request.reason().isEmpty() && request.reason().length() <= MOST_REASON,
                "give the reason in at most " + MOST_REASON + " characters; it is kept in the trail");
        int items = request.roles().size() + request.permissions().size();
        require(items >= 1 && items <= MOST_ITEMS, "name 1 to " + MOST_ITEMS + " roles or permissions");
        if (!request.permissions().isEmpty()) {
            RoleRules.checkPermissions(request.permissions());
        }
        RoleRules.checkResources(request.resource());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ProblemException(AccessProblem.ELEVATION_INVALID, otherwise);
        }
    }

    /** Oneself: only what standing roles list; an elevation does not lead to the next. */
    private void requireEligible(Caller caller, ElevationRequest request) {
        Set<String> eligible = new HashSet<>();
        book.roles().known(caller.roles()).forEach(role -> eligible.addAll(role.eligible()));
        boolean eligibly = request.permissions().isEmpty() && eligible.containsAll(request.roles());
        if (!eligibly || !inScope(caller)) {
            throw refused("you may take only roles for which a role of yours makes you eligible; ask somebody with "
                    + ELEVATE + " to elevate you");
        }
    }

    private static boolean inScope(Caller caller) {
        return caller.scope().isEmpty() || PermissionPattern.named(caller.scope(), ELEVATE);
    }

    /** Others: by one's standing roles, so that two cannot elevate each other for ever. */
    private void requireElevating(Caller caller, List<String> named, List<String> permissions) {
        Policy policy = book.roles().policy(caller.roles(), List.of());
        boolean may = inScope(caller)
                && named.stream().allMatch(role -> elevates(policy, Map.of("role", role)))
                && (permissions.isEmpty() || elevates(policy, Map.of()));
        if (!may) {
            throw refused("this needs " + ELEVATE + " on each of the roles, and without limit for single permissions");
        }
    }

    private static boolean elevates(Policy policy, Map<String, String> resource) {
        return policy.decisive(ELEVATE, resource).allows();
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(AccessProblem.ELEVATION_REFUSED, detail);
    }

    /** Passes if the roles exist and may be held beside those that are known of the standing ones. */
    private void requireTogether(Set<String> standing, List<String> more) {
        Set<String> together = new HashSet<>(more);
        book.roles().known(standing).stream().map(Role::name).forEach(together::add);
        roles.check(together);
    }

    @Override
    public Change<Void> end(Caller caller, String id) {
        BsonDocument record = book.elevationTable().find(id).orElseThrow(() -> missing(id));
        Elevation elevation = book.elevations()
                .find(id)
                .filter(found -> ElevationBook.lasts(found, book.now()))
                .orElseThrow(() -> missing(id));
        if (!elevation.identity().equals(caller.name())) {
            requireElevating(caller, elevation.roles(), elevation.permissions());
        }
        return Change.of(StateCommands.remove(TABLE, id), () -> {
            if (book.elevationTable().remove(id, record)) {
                trail.ended(elevation, caller.name());
            }
            return null;
        });
    }

    private static ProblemException missing(String id) {
        return new ProblemException(
                AccessProblem.ELEVATION_MISSING,
                "no elevation that lasts has the id '" + id + "'; GET /security/elevations lists them");
    }
}
