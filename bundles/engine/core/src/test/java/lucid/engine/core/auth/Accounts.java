/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.function.BiFunction;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.Doc;

/** All of authentication over users in memory, with what tests need to speak to it. */
final class Accounts {

    static final Doc OK = Doc.parse("{\"ok\": 1.0}");

    final Authorization authorization = new Authorization(new MemoryUsers());
    final Authenticator authenticator = new Authenticator(authorization, new byte[] {1, 2, 3});
    final UserCommands users = new UserCommands(authorization);
    final RoleCommands roles = new RoleCommands(authorization);
    final UsersInfo usersInfo =
            new UsersInfo(authorization, filter -> user -> user.get("user").equals(filter.get("user")));
    final RolesInfo rolesInfo = new RolesInfo(authorization);

    static AuthenticationSession session() {
        return session("");
    }

    static AuthenticationSession session(String certificateSubject) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return new AuthenticationSession(address, address, certificateSubject);
    }

    /** A session of a user that exists, without its password. */
    AuthenticationSession signedIn(String user, String database) {
        AuthenticationSession session = session();
        UserName name = new UserName(user, database);
        Doc stored = authorization.documents().user(name).orElseThrow();
        session.authenticated(new Identity(name, stored.get("userId")));
        return session;
    }

    void createUser(String user, String database, String roles) {
        assertEquals(
                OK,
                users.createUser(
                        Doc.parse(
                                "{\"createUser\": \"%s\", \"pwd\": \"secret\", \"roles\": %s}".formatted(user, roles)),
                        database));
    }

    static Doc ok(BiFunction<Doc, String, Doc> command, String database, String json) {
        Doc reply = command.apply(Doc.parse(json), database);
        assertEquals(1, reply.get("ok").intValue());
        return reply;
    }

    static String refused(int code, BiFunction<Doc, String, Doc> command, String database, String json) {
        CommandException refusal = assertThrows(CommandException.class, () -> command.apply(Doc.parse(json), database));
        assertEquals(refusal.getMessage(), code, refusal.code());
        return refusal.getMessage();
    }
}
