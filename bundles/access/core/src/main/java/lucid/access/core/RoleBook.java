/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import lucid.access.api.Elevation;
import lucid.access.api.Role;
import lucid.access.api.Rule;
import org.bson.BsonDocument;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All roles as they are at one moment, and the policies that were compiled from them. Immutable but for the policies,
 * of which it remembers so many; safe for use by many threads.
 */
final class RoleBook {

    private static final Logger LOG = LoggerFactory.getLogger(RoleBook.class);
    private static final Map<String, Role> BUILT_IN = BuiltInRoles.all();
    private static final Rule SESSION = Rule.allow(Map.of(), "session:use");
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Role> roles;
    private final ConcurrentHashMap<Held, Policy> policies = new ConcurrentHashMap<>();

    /**
     * What somebody has.
     *
     * @param roles      names of roles
     * @param elevations those that last; an elevation with an id never changes
     */
    private record Held(Set<String> roles, List<Elevation> elevations) {}

    /** The built-in roles alone. */
    RoleBook() {
        this(Map.of());
    }

    private RoleBook(Map<String, Role> own) {
        Map<String, Role> all = new HashMap<>(own);
        all.putAll(BUILT_IN);
        roles = Map.copyOf(all);
    }

    /** The built-in roles and those of the table. A record that cannot be read becomes a role that denies all. */
    static RoleBook of(Map<String, BsonDocument> records) {
        Map<String, Role> own = new HashMap<>();
        records.forEach((name, record) -> own.put(name, read(name, record)));
        return new RoleBook(own);
    }

    private static Role read(String name, BsonDocument record) {
        try {
            return RoleRecord.read(name, record);
        } catch (RuntimeException e) {
            LOG.error("the role {} cannot be read; who has it may do nothing until it is stored anew", name, e);
            return new Role(name, "cannot be read", false, List.of(Rule.deny("*:*")), List.of());
        }
    }

    static boolean builtIn(String name) {
        return BUILT_IN.containsKey(name);
    }

    /** This book with one role stored. */
    RoleBook with(Role role) {
        Map<String, Role> more = new HashMap<>(roles);
        more.put(role.name(), role);
        return new RoleBook(more);
    }

    Optional<Role> find(String name) {
        return Optional.ofNullable(roles.get(name));
    }

    /** All roles, sorted by name. */
    List<Role> list() {
        return List.copyOf(new TreeMap<>(roles).values());
    }

    /** Those of the names that are roles. */
    List<Role> known(Collection<String> names) {
        return names.stream().map(roles::get).filter(role -> role != null).toList();
    }

    /** What the roles and elevations allow together; names that are no roles give nothing. */
    Policy policy(Set<String> names, List<Elevation> elevations) {
        Held held = new Held(names, elevations);
        Policy known = policies.get(held);
        if (known != null) {
            return known;
        }
        Policy compiled = compiled(held);
        if (policies.size() < MOST_REMEMBERED) {
            policies.put(held, compiled);
        }
        return compiled;
    }

    private Policy compiled(Held held) {
        List<BoundRule> rules = new ArrayList<>();
        for (Role role : known(held.roles())) {
            rules.add(new BoundRule(role.name(), SESSION, Map.of()));
            rules.addAll(bound(role.name(), role.rules(), Map.of()));
        }
        held.elevations().forEach(elevation -> rules.addAll(bound(elevation)));
        return new Policy(rules);
    }

    private List<BoundRule> bound(Elevation elevation) {
        String source = "elevation " + elevation.id();
        Stream<BoundRule> ofRoles = known(elevation.roles()).stream()
                .flatMap(role -> bound(source + ", role " + role.name(), role.rules(), elevation.resource()).stream());
        Stream<BoundRule> single = elevation.permissions().isEmpty()
                ? Stream.of()
                : Stream.of(new BoundRule(
                        source,
                        Rule.allow(elevation.resource(), elevation.permissions().toArray(String[]::new)),
                        Map.of()));
        return Stream.concat(ofRoles, single).toList();
    }

    private static List<BoundRule> bound(String source, List<Rule> rules, Map<String, String> more) {
        return rules.stream().map(rule -> new BoundRule(source, rule, more)).toList();
    }
}
