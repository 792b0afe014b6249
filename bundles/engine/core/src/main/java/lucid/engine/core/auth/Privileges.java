/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lucid.engine.core.value.Value;

/** All that one identity may do, resolved. Immutable. */
public final class Privileges {

    /** Nothing is allowed. */
    public static final Privileges NONE = new Privileges(List.of());

    /** Who may do it for everybody may do it for oneself. */
    private static final Map<String, String> IMPLIED =
            Map.of("changeOwnPassword", "changePassword", "changeOwnCustomData", "changeCustomData");

    private final Map<Resource, Set<String>> actions = new HashMap<>();

    /** Joins privileges. */
    public Privileges(Collection<Privilege> privileges) {
        merged(privileges).forEach((resource, names) -> actions.put(resource, Set.copyOf(names)));
    }

    /** Whether an action may be done to a resource: a collection, a database or the cluster. */
    public boolean allows(String action, Resource target) {
        for (Resource pattern : target.covering()) {
            Set<String> granted = actions.getOrDefault(pattern, Set.of());
            if (granted.contains(action) || granted.contains(Actions.ANY)) {
                return true;
            }
        }
        String implying = IMPLIED.get(action);
        return implying != null && allows(implying, target);
    }

    /** Whether anything at all may be done to a collection, or to anything of a database. */
    public boolean touch(Resource target) {
        boolean covered = target.covering().stream().anyMatch(actions::containsKey);
        return covered
                || (target.collection().isEmpty()
                        && actions.keySet().stream()
                                .anyMatch(granted ->
                                        granted.database().equals(target.database()) || granted.isOfEveryDatabase()));
    }

    /** Whether every one of these may be done. */
    public boolean allow(Collection<Privilege> needed) {
        return needed.stream().allMatch(privilege -> privilege.actions().stream()
                .allMatch(action -> allows(action, privilege.resource())));
    }

    /** One privilege for each resource, in order. */
    public List<Privilege> list() {
        return new TreeMap<>(actions)
                .entrySet().stream()
                        .map(entry -> new Privilege(entry.getKey(), entry.getValue()))
                        .toList();
    }

    /** As replies list them. */
    public Value toArray() {
        return Value.array(list().stream().map(Privilege::toDoc).map(Value::of).toList());
    }

    private static Map<Resource, Set<String>> merged(Collection<Privilege> privileges) {
        Map<Resource, Set<String>> merged = new TreeMap<>();
        for (Privilege privilege : privileges) {
            merged.computeIfAbsent(privilege.resource(), resource -> new TreeSet<>())
                    .addAll(privilege.actions());
        }
        return merged;
    }
}
