/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import lucid.databaseuser.api.DatabasePrivilege;
import lucid.databaseuser.api.DatabaseRole;
import lucid.databaseuser.api.DatabaseRoleContent;
import lucid.databaseuser.api.DatabaseUserProblem;
import lucid.databaseuser.api.GrantedRole;
import lucid.operation.api.Change;
import lucid.problem.api.ProblemType;
import org.bson.BsonDocument;
import org.junit.Rule;
import org.junit.Test;
import org.junit.function.ThrowingRunnable;

public class MongoDatabaseRoleServiceTest {

    @Rule
    public final Connections connections = new Connections();

    private final MongoDatabaseRoleService roles = new MongoDatabaseRoleService(connections);

    private static DatabaseRoleContent content(String resource, String... actions) {
        return new DatabaseRoleContent(
                List.of(new DatabasePrivilege(BsonDocument.parse(resource), List.of(actions))), List.of(), List.of());
    }

    private static final DatabaseRoleContent ORDERS = content("{db: 'shop', collection: 'orders'}", "insert", "find");

    @Test
    public void makesARoleAndShowsItWithItsActionsSorted() {
        DatabaseRole made = roles.create("shop", "clerk", ORDERS).apply();
        assertEquals(List.of("find", "insert"), made.privileges().get(0).actions());
        assertEquals(List.of(made), roles.list());
        assertEquals(made, roles.role("shop", "clerk"));
    }

    @Test
    public void makingAnEqualRoleAgainChangesNothingInWhateverOrder() {
        roles.create("shop", "clerk", ORDERS).apply();
        DatabaseRoleContent turned = new DatabaseRoleContent(
                List.of(
                        new DatabasePrivilege(
                                BsonDocument.parse("{db: 'shop', collection: 'orders'}"), List.of("find")),
                        new DatabasePrivilege(
                                BsonDocument.parse("{db: 'shop', collection: 'orders'}"), List.of("insert"))),
                List.of(),
                List.of());
        assertEquals(List.of(), roles.create("shop", "clerk", turned).commands());
        assertEquals(List.of(), roles.put("shop", "clerk", turned, "").commands());
        assertEquals(
                DatabaseUserProblem.ROLE_EXISTS,
                refusal(() -> roles.create("shop", "clerk", content("{db: 'shop', collection: ''}", "find"))));
    }

    @Test
    public void putMakesAndReplaces() {
        DatabaseRole made = roles.put("shop", "clerk", ORDERS, "").apply();
        Change<DatabaseRole> change =
                roles.put("shop", "clerk", content("{db: 'shop', collection: ''}", "find"), made.etag());
        assertEquals("updateRole", change.commands().get(0).body().getFirstKey());
        DatabaseRole changed = change.apply();
        assertEquals(List.of("find"), changed.privileges().get(0).actions());
        assertNotEquals(made.etag(), changed.etag());
        assertEquals(DatabaseUserProblem.CHANGED, refusal(() -> roles.put("shop", "clerk", ORDERS, made.etag())));
    }

    @Test
    public void inheritsRoles() {
        DatabaseRoleContent heir =
                new DatabaseRoleContent(List.of(), List.of(new GrantedRole("read", "shop")), List.of());
        assertEquals(
                List.of(new GrantedRole("read", "shop")),
                roles.create("shop", "heir", heir).apply().roles());
        DatabaseRoleContent orphan =
                new DatabaseRoleContent(List.of(), List.of(new GrantedRole("nothing", "shop")), List.of());
        assertEquals(DatabaseUserProblem.ROLE_MISSING, refusal(() -> roles.create("shop", "orphan", orphan)
                .apply()));
    }

    @Test
    public void keepsARoleWithinItsDatabase() {
        assertEquals(DatabaseUserProblem.ROLE_REFUSED, refusal(() -> roles.create(
                        "shop", "far", content("{db: 'other', collection: ''}", "find"))
                .apply()));
    }

    @Test
    public void showsBuiltInRolesAndLeavesThemAlone() {
        assertTrue(roles.role("admin", "root").builtIn());
        assertEquals(DatabaseUserProblem.ROLE_REFUSED, refusal(() -> roles.put("admin", "root", ORDERS, "")));
        assertEquals(DatabaseUserProblem.ROLE_REFUSED, refusal(() -> roles.drop("admin", "root", "")));
        assertEquals(List.of(), roles.list());
    }

    @Test
    public void refusesWhatIsNoPrivilege() {
        assertEquals(DatabaseUserProblem.INVALID, refusal(() -> roles.create("shop", "r", content("{db: 'shop'}"))));
        assertEquals(
                DatabaseUserProblem.INVALID,
                refusal(() -> roles.create("shop", "r", content("{db: 'shop', collection: ''}"))));
        assertEquals(DatabaseUserProblem.INVALID, refusal(() -> roles.create(
                        "shop", "r", content("{db: 'shop', collection: ''}", "fly"))
                .apply()));
    }

    @Test
    public void dropsARole() {
        roles.create("shop", "clerk", ORDERS).apply();
        roles.drop("shop", "clerk", "").apply();
        assertEquals(DatabaseUserProblem.ROLE_MISSING, refusal(() -> roles.role("shop", "clerk")));
        assertEquals(DatabaseUserProblem.ROLE_MISSING, refusal(() -> roles.drop("shop", "clerk", "")));
    }

    private static ProblemType refusal(ThrowingRunnable call) {
        return MongoDatabaseUserServiceTest.refusal(call);
    }
}
