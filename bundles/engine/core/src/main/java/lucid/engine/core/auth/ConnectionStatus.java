/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.List;
import lucid.engine.core.value.Doc;
import lucid.engine.core.value.DocBuilder;
import lucid.engine.core.value.Value;

/** The command that tells a client who it is and what it may do. */
public final class ConnectionStatus {

    private final Authorization authorization;

    public ConnectionStatus(Authorization authorization) {
        this.authorization = authorization;
    }

    /** The reply, with privileges where {@code showPrivileges} is true. */
    public Doc connectionStatus(AuthenticationSession session, Doc command) {
        List<Value> users = session.identity().stream()
                .map(identity -> Value.of(identity.name().toDoc()))
                .toList();
        DocBuilder info = new DocBuilder()
                .append("authenticatedUsers", Value.array(users))
                .append("authenticatedUserRoles", RoleName.array(authorization.roles(session)));
        if (command.get("showPrivileges").truthy()) {
            info.append(
                    "authenticatedUserPrivileges",
                    authorization.privileges(session).toArray());
        }
        return new DocBuilder()
                .append("authInfo", info.build())
                .append("ok", 1.0)
                .build();
    }
}
