/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.util.List;
import lucid.security.api.ApiKey;
import lucid.security.api.ApiKeyService;
import lucid.security.api.PasswordReset;
import lucid.security.api.Session;
import lucid.security.api.SessionService;
import lucid.security.api.User;
import lucid.security.api.UserService;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users, API keys and sessions in the Gogo shell. */
@Component(
        service = SecurityCommand.class,
        property = {
            "osgi.command.scope=security",
            "osgi.command.function=users",
            "lucid.permission.users=security:read",
            "osgi.command.function=keys",
            "lucid.permission.keys=security:read",
            "osgi.command.function=sessions",
            "lucid.permission.sessions=security:read",
            "osgi.command.function=disable",
            "lucid.permission.disable=security:users",
            "lucid.resource.disable=user",
            "osgi.command.function=reset",
            "lucid.permission.reset=access:grant",
            "lucid.resource.reset=user",
            "osgi.command.function=revoke",
            "lucid.permission.revoke=security:users",
            "lucid.resource.revoke=session",
            "osgi.command.function=revokekey",
            "lucid.permission.revokekey=security:keys",
            "lucid.resource.revokekey=key"
        })
public final class SecurityCommand {

    private final UserService users;
    private final ApiKeyService keys;
    private final SessionService sessions;

    /** On the services. */
    @Activate
    public SecurityCommand(
            @Reference UserService users, @Reference ApiKeyService keys, @Reference SessionService sessions) {
        this.users = users;
        this.keys = keys;
        this.sessions = sessions;
    }

    /** All users. */
    public List<User> users() {
        return users.list();
    }

    /** All API keys, without their secrets. */
    public List<ApiKey> keys() {
        return keys.list();
    }

    /** All sessions. */
    public List<Session> sessions() {
        return sessions.list();
    }

    /** Keeps a user out from now on. */
    public User disable(String name) {
        return users.change(name, new BsonDocument("disabled", BsonBoolean.TRUE), "")
                .apply();
    }

    /** Makes a new first password. */
    public String reset(String name) {
        PasswordReset reset = users.reset(name).apply();
        return reset.password();
    }

    /** Ends a session. */
    public void revoke(String session) {
        sessions.revoke(session).apply();
    }

    /** Removes an API key. */
    public void revokekey(String id) {
        keys.revoke(id).apply();
    }
}
