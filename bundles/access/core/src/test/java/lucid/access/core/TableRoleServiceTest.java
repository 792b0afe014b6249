/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lucid.access.api.AccessProblem;
import lucid.access.api.Role;
import lucid.access.api.Rule;
import lucid.access.api.StoredRole;
import lucid.operation.api.Change;
import org.junit.Test;

public class TableRoleServiceTest {

    private final Setting setting = new Setting();
    private final TableRoleService roles = setting.roles;

    @Test
    public void readsBackWhatItStored() {
        Rule rule = Setting.read("{'a.b': {$gt: 5}, $or: [{c: 1}]}", "email", "address.street");
        Role role = new Role("mine", "Mine.", false, List.of(rule), List.of("viewer"));
        StoredRole stored = roles.create(role).apply();
        assertEquals(role, roles.role("mine").role());
        assertEquals(stored.etag(), roles.role("mine").etag());
        assertTrue(roles.list().contains(role));
    }

    @Test
    public void makesNoRoleTwice() {
        setting.role("mine");
        Setting.refused(AccessProblem.ROLE_EXISTS, () -> roles.create(role("mine")));
        Setting.refused(AccessProblem.ROLE_BUILT_IN, () -> roles.create(role("viewer")));
    }

    @Test
    public void changesNothingBeforeTheChangeIsApplied() {
        Change<StoredRole> change = roles.create(role("mine"));
        assertEquals(
                "roles", change.commands().get(0).body().getString("insert").getValue());
        Setting.refused(AccessProblem.ROLE_MISSING, () -> roles.role("mine"));
        change.apply();
        roles.role("mine");
    }

    @Test
    public void changesOnlyTheVersionThatWasRead() {
        setting.role("mine");
        String old = roles.role("mine").etag();
        setting.role("mine", Setting.allow("document:read", Map.of()));
        assertNotEquals(old, roles.role("mine").etag());
        Setting.refused(AccessProblem.ROLE_CHANGED, () -> roles.store(role("mine"), old));
        Setting.refused(AccessProblem.ROLE_CHANGED, () -> roles.store(role("new"), "*"));
        Setting.refused(AccessProblem.ROLE_CHANGED, () -> roles.delete("mine", old));
        roles.delete("mine", roles.role("mine").etag()).apply();
        Setting.refused(AccessProblem.ROLE_MISSING, () -> roles.delete("mine", ""));
    }

    @Test
    public void losesNoChangeMadeAtTheSameMoment() {
        setting.role("mine");
        Change<StoredRole> mine = roles.store(role("mine"), "");
        setting.role("mine", Setting.allow("document:read", Map.of()));
        Setting.refused(AccessProblem.ROLE_CHANGED, mine::apply);
    }

    @Test
    public void changesNoBuiltInRole() {
        Setting.refused(AccessProblem.ROLE_BUILT_IN, () -> roles.store(role("platform-admin"), ""));
        Setting.refused(AccessProblem.ROLE_BUILT_IN, () -> roles.delete("platform-admin", ""));
    }

    @Test
    public void removesNoRoleThatSomebodyHas() {
        setting.role("mine");
        setting.user("bob", "mine");
        assertTrue(Setting.refused(AccessProblem.ROLE_IN_USE, () -> roles.delete("mine", ""))
                .detail()
                .contains("bob"));
    }

    @Test
    public void refusesRolesThatDoNotExist() {
        assertTrue(Setting.refused(AccessProblem.ROLE_UNKNOWN, () -> roles.check(Set.of("viewer", "none")))
                .detail()
                .contains("none"));
        roles.check(Set.of());
    }

    @Test
    public void keepsTheAuditorFromChangingAnything() {
        roles.check(Set.of("auditor", "viewer", "data-reader"));
        for (String other : List.of("operator", "data-writer", "backup-operator", "security-admin", "platform-admin")) {
            Setting.refused(AccessProblem.DUTIES_CONFLICT, () -> roles.check(Set.of("auditor", other)));
        }
        setting.role("mine", Setting.allow("index:write", Map.of("database", "shop")));
        Setting.refused(AccessProblem.DUTIES_CONFLICT, () -> roles.check(Set.of("auditor", "mine")));
    }

    @Test
    public void keepsTheSecurityAdminFromDocuments() {
        roles.check(Set.of("security-admin", "viewer"));
        for (String other : List.of("data-reader", "data-writer", "gateway", "platform-admin")) {
            Setting.refused(AccessProblem.DUTIES_CONFLICT, () -> roles.check(Set.of("security-admin", other)));
        }
    }

    @Test
    public void keepsDutiesApartAlsoWhenARoleChanges() {
        setting.role("mine");
        setting.user("eve", "auditor", "mine");
        Setting.refused(
                AccessProblem.DUTIES_CONFLICT, () -> setting.role("mine", Setting.allow("document:write", Map.of())));
    }

    @Test
    public void keepsTheLastWayToChangeRoles() {
        setting.role("keeper", Rule.allow(Map.of(), "access:write", "access:grant"));
        setting.user("bob", "keeper");
        Setting.refused(AccessProblem.LOCKED_OUT, () -> setting.role("keeper", Rule.allow(Map.of(), "access:read")));
        setting.role("blocker");
        setting.people.clear();
        setting.user("bob", "keeper", "blocker");
        Setting.refused(AccessProblem.LOCKED_OUT, () -> setting.role("blocker", Rule.deny("access:*")));
        setting.user("ann", "security-admin");
        setting.role("keeper", Rule.allow(Map.of(), "access:read"));
    }

    @Test
    public void refusesToTakeTheLastWayInAway() {
        roles.checkWayIn(List.of(Set.of("viewer"), Set.of("security-admin")));
        Setting.refused(AccessProblem.LOCKED_OUT, () -> roles.checkWayIn(List.of(Set.of("viewer"))));
        Setting.refused(AccessProblem.LOCKED_OUT, () -> roles.checkWayIn(List.of()));
    }

    private static Role role(String name) {
        return new Role(name, "", false, List.of(), List.of());
    }
}
