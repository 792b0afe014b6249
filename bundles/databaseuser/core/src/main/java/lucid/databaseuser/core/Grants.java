/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lucid.databaseuser.api.DatabasePrivilege;
import org.bson.BsonDocument;

/**
 * What a user may do, and what of it is needed.
 *
 * @param actions by resource; resources that are not understood are left out
 */
record Grants(Map<ResourcePattern, Set<String>> actions) {

    private static final String ANY_ACTION = "anyAction";

    /** From what a server tells of a connection. */
    static Grants of(Collection<DatabasePrivilege> privileges) {
        Map<ResourcePattern, Set<String>> actions = new TreeMap<>();
        for (DatabasePrivilege privilege : privileges) {
            Optional<ResourcePattern> resource = ResourcePattern.read(privilege.resource());
            resource.ifPresent(known ->
                    actions.computeIfAbsent(known, any -> new TreeSet<>()).addAll(privilege.actions()));
        }
        return new Grants(actions);
    }

    /** Whether an action is granted on all of a resource. */
    boolean allows(String action, ResourcePattern resource) {
        return actions.entrySet().stream()
                .anyMatch(grant ->
                        grants(grant.getValue(), action) && grant.getKey().covers(resource));
    }

    private static boolean grants(Set<String> granted, String action) {
        return granted.contains(action) || granted.contains(ANY_ACTION);
    }

    /** The actions that a need misses; sorted. */
    List<String> missing(Need need) {
        return need.actions().stream()
                .filter(action -> !allows(action, need.resource()))
                .sorted()
                .toList();
    }

    /** The parts of a resource on which all of these actions are granted; sorted. */
    List<BsonDocument> partly(ResourcePattern resource, Collection<String> wanted) {
        return actions.keySet().stream()
                .filter(part -> resource.covers(part) && !part.equals(resource))
                .filter(part -> wanted.stream().allMatch(action -> allows(action, part)))
                .map(ResourcePattern::written)
                .toList();
    }

    /** What is granted and not needed, by resource; sorted. */
    Map<ResourcePattern, Set<String>> excess(Collection<Need> needs) {
        Map<ResourcePattern, Set<String>> excess = new TreeMap<>();
        actions.forEach((resource, granted) -> {
            Set<String> tooMany = new TreeSet<>(granted);
            needs.stream().filter(need -> need.resource().covers(resource)).forEach(need -> need.actions()
                    .forEach(tooMany::remove));
            if (!tooMany.isEmpty()) {
                excess.put(resource, tooMany);
            }
        });
        return excess;
    }
}
