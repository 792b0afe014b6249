/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.access.api.AccessProblem;
import lucid.access.api.Caller;
import lucid.access.api.Elevation;
import lucid.access.api.ElevationRequest;
import lucid.access.api.Rule;
import lucid.audit.api.Action;
import lucid.audit.api.Who;
import lucid.security.api.Identity;
import org.junit.Before;
import org.junit.Test;

public class TableElevationServiceTest {

    private static final Map<String, String> USERS = Setting.in("shop", "users");
    private static final Caller ADMIN = new Caller("admin", Set.of("platform-admin"), Set.of());

    private final Setting setting = new Setting();

    @Before
    public void know() {
        setting.user("bob", "viewer");
    }

    @Test
    public void widensUntilItEnds() {
        elevate(ADMIN, "bob", "data-reader");
        assertTrue(reads("bob", USERS));
        assertFalse(reads("ann", USERS));
        setting.clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertTrue(reads("bob", USERS));
        setting.clock.advance(Duration.ofMillis(1));
        assertFalse(reads("bob", USERS));
        assertEquals(List.of(), setting.elevations.list());
    }

    @Test
    public void endsAlsoWhileTheDatabaseIsAway() {
        elevate(ADMIN, "bob", "data-reader");
        setting.tables.takeDatabaseAway();
        assertTrue(reads("bob", USERS));
        setting.clock.advance(Duration.ofMinutes(30));
        assertFalse(reads("bob", USERS));
        sweep().sweep();
        assertFalse(reads("bob", USERS));
    }

    @Test
    public void widensOnlyOnItsResource() {
        ElevationRequest request = new ElevationRequest(
                "bob", List.of("data-reader"), List.of("index:write"), Map.of("database", "shop"), "incident 7", 30);
        setting.elevations.elevate(ADMIN, request).apply();
        assertTrue(reads("bob", USERS));
        assertFalse(reads("bob", Setting.in("other", "users")));
        assertTrue(may("bob", "index:write", USERS));
        assertFalse(may("bob", "index:write", Map.of()));
    }

    @Test
    public void leavesDeniedWhatARoleDenies() {
        setting.role("no-users", Setting.deny("document:*", USERS));
        elevate(ADMIN, "bob", "data-reader");
        assertFalse(setting.may("bob", Set.of("no-users"), "document:read", USERS));
    }

    @Test
    public void isNarrowedByTheScopeOfACredential() {
        elevate(ADMIN, "bob", "data-writer");
        var key = new Identity("bob", Set.of("viewer"), "api-key", "k", Set.of("*:read"), "");
        assertTrue(setting.access.permits(key, "document:read", USERS));
        assertFalse(setting.access.permits(key, "document:write", USERS));
    }

    @Test
    public void elevatesOneselfOnlyToWhatARoleLists() {
        Caller bob = new Caller("bob", Set.of("viewer"), Set.of());
        refusedElevation(bob, "", "data-reader");
        setting.eligible("on-call", "operator");
        Caller onCall = new Caller("bob", Set.of("viewer", "on-call"), Set.of());
        refusedElevation(onCall, "", "data-reader");
        Elevation elevation = elevate(onCall, "", "operator");
        assertEquals("bob", elevation.identity());
        assertEquals("bob", elevation.grantedBy());
        assertTrue(may("bob", "index:write", USERS));
        refusedElevation(new Caller("bob", Set.of("on-call"), Set.of("document:read")), "", "operator");
        refusedElevation(ADMIN, "admin", "operator");
    }

    @Test
    public void elevatesOthersOnlyToRolesOfTheRule() {
        setting.role("lead", Rule.allow(Map.of("role", "data-*"), "access:elevate"));
        Caller lead = new Caller("ann", Set.of("lead"), Set.of());
        elevate(lead, "bob", "data-reader");
        refusedElevation(lead, "bob", "operator");
        refusedElevation(new Caller("ann", Set.of("lead"), Set.of("document:read")), "bob", "data-reader");
        ElevationRequest single =
                new ElevationRequest("bob", List.of(), List.of("document:read"), Map.of(), "incident 7", 30);
        Setting.refused(AccessProblem.ELEVATION_REFUSED, () -> setting.elevations.elevate(lead, single));
    }

    @Test
    public void doesNotLeadFromOneElevationToTheNext() {
        setting.user("ann", "viewer");
        elevate(ADMIN, "bob", "security-admin");
        refusedElevation(new Caller("bob", Set.of("viewer"), Set.of()), "ann", "security-admin");
    }

    @Test
    public void keepsDutiesApart() {
        setting.user("eve", "auditor");
        Setting.refused(AccessProblem.DUTIES_CONFLICT, () -> elevate(ADMIN, "eve", "operator"));
        Setting.refused(AccessProblem.ROLE_UNKNOWN, () -> elevate(ADMIN, "bob", "none"));
        Setting.refused(AccessProblem.IDENTITY_UNKNOWN, () -> elevate(ADMIN, "nobody", "viewer"));
    }

    @Test
    public void wantsAReasonAndAnEnd() {
        for (ElevationRequest request : List.of(
                new ElevationRequest("bob", List.of("operator"), null, null, " ", 30),
                new ElevationRequest("bob", List.of("operator"), null, null, "why", 0),
                new ElevationRequest("bob", List.of("operator"), null, null, "why", 61),
                new ElevationRequest("bob", List.of(), null, null, "why", 30))) {
            Setting.refused(AccessProblem.ELEVATION_INVALID, () -> setting.elevations.elevate(ADMIN, request));
        }
    }

    @Test
    public void canBeEndedEarly() {
        Elevation elevation = elevate(ADMIN, "bob", "data-reader");
        Caller ann = new Caller("ann", Set.of("viewer"), Set.of());
        Setting.refused(AccessProblem.ELEVATION_REFUSED, () -> setting.elevations.end(ann, elevation.id()));
        setting.elevations
                .end(new Caller("bob", Set.of("viewer"), Set.of()), elevation.id())
                .apply();
        assertFalse(reads("bob", USERS));
        Setting.refused(AccessProblem.ELEVATION_MISSING, () -> setting.elevations.end(ADMIN, elevation.id()));
    }

    @Test
    public void standsInTheTrailWithItsReason() {
        Elevation elevation = elevate(ADMIN, "bob", "data-reader");
        setting.clock.advance(Duration.ofMinutes(30));
        sweep().sweep();
        sweep().sweep();
        assertEquals(
                List.of("access:elevate", "access:expire"),
                setting.trail.stream().map(Action::name).toList());
        Action began = setting.trail.get(0);
        assertEquals("admin", began.who().name());
        assertEquals("incident 7", began.reason());
        assertEquals(Map.of("elevation", elevation.id(), "identity", "bob"), began.resource());
        assertEquals(Who.PLATFORM, setting.trail.get(1).who());
        assertEquals(Map.of(), setting.tables.table("elevations").all());
    }

    private ElevationSweep sweep() {
        return new ElevationSweep(setting.book, setting.elevationTrail);
    }

    private Elevation elevate(Caller caller, String identity, String role) {
        return setting.elevations.elevate(caller, request(identity, role)).apply();
    }

    private void refusedElevation(Caller caller, String identity, String role) {
        Setting.refused(
                AccessProblem.ELEVATION_REFUSED, () -> setting.elevations.elevate(caller, request(identity, role)));
    }

    private static ElevationRequest request(String identity, String role) {
        return new ElevationRequest(identity, List.of(role), List.of(), Map.of(), "incident 7", 30);
    }

    private boolean reads(String name, Map<String, String> resource) {
        return may(name, "document:read", resource);
    }

    private boolean may(String name, String permission, Map<String, String> resource) {
        return setting.may(name, Set.of("viewer"), permission, resource);
    }
}
