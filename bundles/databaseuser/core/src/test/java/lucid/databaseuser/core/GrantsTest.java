/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import lucid.databaseuser.api.DatabasePrivilege;
import org.junit.Test;

public class GrantsTest {

    private static final List<String> ACTIONS = List.of("find", "insert", "update", "remove", "shutdown");

    private static Grants grants(Object... resourcesAndActions) {
        List<DatabasePrivilege> privileges = new ArrayList<>();
        for (int at = 0; at < resourcesAndActions.length; at += 2) {
            privileges.add(new DatabasePrivilege(
                    ((ResourcePattern) resourcesAndActions[at]).written(),
                    List.of(((String) resourcesAndActions[at + 1]).split(" "))));
        }
        return Grants.of(privileges);
    }

    @Test
    public void aGrantOnAllDatabasesIsEnoughForOneButNotForTheSystems() {
        Grants all = grants(ResourcePattern.ANY_NORMAL, "find");
        assertTrue(all.allows("find", ResourcePattern.collection("shop", "orders")));
        assertTrue(!all.allows("find", ResourcePattern.database("local")));
        assertTrue(!all.allows("find", ResourcePattern.collection("admin", "system.users")));
        assertTrue(!all.allows("find", ResourcePattern.CLUSTER));
    }

    @Test
    public void anyActionIsEveryAction() {
        Grants root = grants(ResourcePattern.ANY, "anyAction");
        assertTrue(root.allows("find", ResourcePattern.collection("admin", "system.users")));
        assertEquals(
                Map.of(ResourcePattern.ANY, Set.of("anyAction")),
                root.excess(List.of(Need.of("f", "c", ResourcePattern.ANY_NORMAL, "find"))));
    }

    @Test
    public void tellsWhereANeedIsMetInPart() {
        Grants some = grants(
                ResourcePattern.database("shop"), "find insert",
                ResourcePattern.database("other"), "find");
        Need need = Need.of("document", "write", ResourcePattern.ANY_NORMAL, "find", "insert");
        assertEquals(List.of("find", "insert"), some.missing(need));
        assertEquals(List.of(ResourcePattern.database("shop").written()), some.partly(need.resource(), need.actions()));
        assertEquals(List.of(), some.missing(need.within("shop")));
    }

    @Test
    public void aNarrowGrantWithinAWideNeedIsNotTooMuch() {
        Need need = Need.of("f", "c", ResourcePattern.ANY_NORMAL, "find");
        assertEquals(Map.of(), grants(ResourcePattern.database("shop"), "find").excess(List.of(need)));
        assertEquals(
                Map.of(ResourcePattern.ANY_NORMAL, Set.of("find")),
                grants(ResourcePattern.ANY_NORMAL, "find").excess(List.of(need.within("shop"))));
    }

    /** Who revokes what is too much and grants what is missing has a user without either. */
    @Test
    public void followingTheAdviceMakesEverythingRight() {
        Random random = new Random(20261127);
        int imperfect = 0;
        for (int round = 0; round < 5_000; round++) {
            List<Need> needs = needs(random);
            List<DatabasePrivilege> granted = privileges(random);
            Grants before = Grants.of(granted);
            imperfect += before.excess(needs).isEmpty() ? 0 : 1;
            List<DatabasePrivilege> after = new ArrayList<>();
            before.actions().forEach((resource, actions) -> {
                Set<String> kept = new HashSet<>(actions);
                kept.removeAll(before.excess(needs).getOrDefault(resource, Set.of()));
                after.add(new DatabasePrivilege(resource.written(), List.copyOf(kept)));
            });
            Grants reduced = Grants.of(after);
            for (Need need : needs) {
                after.add(new DatabasePrivilege(need.resource().written(), reduced.missing(need)));
            }
            Grants mended = Grants.of(after);
            assertEquals(Map.of(), mended.excess(needs));
            needs.forEach(need -> assertEquals(List.of(), mended.missing(need)));
        }
        assertTrue(imperfect > 1_000);
    }

    private static List<Need> needs(Random random) {
        List<Need> needs = new ArrayList<>();
        for (int count = random.nextInt(4); count >= 0; count--) {
            needs.add(new Need("f", "c", ResourcePatternTest.any(random), some(random)));
        }
        return needs;
    }

    private static List<DatabasePrivilege> privileges(Random random) {
        List<DatabasePrivilege> privileges = new ArrayList<>();
        for (int count = random.nextInt(6); count > 0; count--) {
            privileges.add(new DatabasePrivilege(ResourcePatternTest.any(random).written(), some(random)));
        }
        return privileges;
    }

    private static List<String> some(Random random) {
        return ACTIONS.stream().filter(action -> random.nextBoolean()).toList();
    }
}
