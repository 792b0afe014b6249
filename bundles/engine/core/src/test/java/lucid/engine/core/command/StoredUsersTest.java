/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import lucid.engine.core.value.Doc;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Users and roles as they are stored: what belongs together is written together. */
public class StoredUsersTest {

    private final DirectDoor engine = new DirectDoor();

    @Before
    public void make() {
        ok("{createRole: 'base', privileges: [], roles: []}");
        ok("{createRole: 'more', privileges: [], roles: ['base']}");
        ok("{createUser: 'ada', pwd: 'secret', roles: ['base', 'read']}");
        ok("{createUser: 'bob', pwd: 'secret', roles: ['base']}");
    }

    @After
    public void close() {
        engine.close();
    }

    @Test
    public void takesARoleFromAllThatHaveIt() {
        ok("{dropRole: 'base'}");
        assertEquals(1, roles("usersInfo", "ada"));
        assertEquals(0, roles("usersInfo", "bob"));
        assertEquals(0, roles("rolesInfo", "more"));
        ok("{dropAllRolesFromDatabase: 1}");
        assertTrue(engine.reply("{rolesInfo: 1}").get("roles").items().isEmpty());
        ok("{dropAllUsersFromDatabase: 1}");
        assertTrue(engine.reply("{usersInfo: 1}").get("users").items().isEmpty());
    }

    @Test
    public void changesNothingWhereOneOfTheDocumentsCannotBeWritten() {
        Doc refuseBob = Doc.parse("{validator: {$or: [{user: {$ne: 'bob'}}, {'roles.0': {$exists: true}}]}}");
        engine.change("admin.system.users", refuseBob);
        for (String command : new String[] {"{dropRole: 'base'}", "{dropAllRolesFromDatabase: 1}"}) {
            assertEquals(command, 121, DirectDoor.code(engine.reply(command)));
            assertEquals(2, roles("usersInfo", "ada"));
            assertEquals(1, roles("usersInfo", "bob"));
            assertEquals(1, roles("rolesInfo", "more"));
            assertEquals(0, roles("rolesInfo", "base"));
        }
    }

    private int roles(String command, String name) {
        Doc reply = engine.reply("{%s: '%s'}".formatted(command, name));
        Doc only = reply.get(command.replace("Info", "")).items().get(0).document();
        return only.get("roles").items().size();
    }

    private void ok(String command) {
        Doc reply = engine.reply(command);
        assertEquals(reply.toString(), 0, DirectDoor.code(reply));
    }
}
