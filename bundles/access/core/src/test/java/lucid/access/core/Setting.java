/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.access.api.AccessProblem;
import lucid.access.api.IdentityDirectory;
import lucid.access.api.KnownIdentity;
import lucid.access.api.Role;
import lucid.access.api.Rule;
import lucid.audit.api.Action;
import lucid.audit.api.AuditTrail;
import lucid.audit.api.Outcome;
import lucid.problem.api.ProblemException;
import lucid.security.api.Identity;
import org.bson.BsonDocument;
import org.junit.function.ThrowingRunnable;

/** Everything that decides, on tables in memory, with a clock and a directory in the hand of a test. */
final class Setting {

    final HandClock clock = new HandClock();
    final MemoryTables tables = new MemoryTables();
    final List<KnownIdentity> people = new ArrayList<>();
    final List<Action> trail = new ArrayList<>();
    final PolicyBook book = new PolicyBook(tables, clock);
    final RoleAccessControl access = new RoleAccessControl(book);
    final Identities identities = new Identities(List.of(new People()));
    final TableRoleService roles = new TableRoleService(book, identities);
    final ElevationTrail elevationTrail = new ElevationTrail(List.of(new Trail()));
    final TableElevationService elevations =
            new TableElevationService(book, roles, identities, elevationTrail, config(60));

    private static TableElevationService.Config config(long minutes) {
        return (TableElevationService.Config) Proxy.newProxyInstance(
                Setting.class.getClassLoader(),
                new Class<?>[] {TableElevationService.Config.class},
                (proxy, method, arguments) -> minutes);
    }

    /** Stores a role. */
    void role(String name, Rule... rules) {
        roles.store(new Role(name, "", false, List.of(rules), List.of()), "").apply();
    }

    /** Stores a role whose holders may take others themselves. */
    void eligible(String name, String... eligible) {
        roles.store(new Role(name, "", false, List.of(), List.of(eligible)), "").apply();
    }

    /** Makes a user known. */
    void user(String name, String... held) {
        people.add(new KnownIdentity(name, "user", Set.of(held), Set.of(), true));
    }

    boolean may(String name, Set<String> held, String permission, Map<String, String> resource) {
        boolean permitted = access.permits(identity(name, held), permission, resource);
        assertEquals(
                permitted,
                access.decide(identity(name, held), permission, resource).permitted());
        return permitted;
    }

    static Identity identity(String name, Set<String> held) {
        return new Identity(name, held, "basic");
    }

    static Rule allow(String permission, Map<String, String> resources) {
        return Rule.allow(resources, permission);
    }

    static Rule deny(String permission, Map<String, String> resources) {
        return new Rule(Rule.Effect.DENY, List.of(permission), resources, new BsonDocument(), List.of());
    }

    static Rule read(String filter, String... hide) {
        return narrowing(Rule.Effect.ALLOW, filter, hide);
    }

    static Rule narrowing(Rule.Effect effect, String filter, String... hide) {
        return new Rule(effect, List.of("document:read"), Map.of(), BsonDocument.parse(filter), List.of(hide));
    }

    static Map<String, String> in(String database, String collection) {
        return Map.of("database", database, "collection", collection);
    }

    static ProblemException refused(AccessProblem problem, ThrowingRunnable call) {
        ProblemException thrown = assertThrows(ProblemException.class, call);
        assertEquals(problem, thrown.type());
        return thrown;
    }

    private final class People implements IdentityDirectory {

        @Override
        public List<KnownIdentity> identities() {
            return people.stream()
                    .sorted(Comparator.comparing(KnownIdentity::name))
                    .toList();
        }
    }

    private final class Trail implements AuditTrail {

        @Override
        public Act begin(Action action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void record(Action action, Outcome outcome, BsonDocument detail) {
            trail.add(action);
        }

        @Override
        public String keyed(BsonDocument value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public String keyed(String value) {
            throw new UnsupportedOperationException();
        }
    }
}
