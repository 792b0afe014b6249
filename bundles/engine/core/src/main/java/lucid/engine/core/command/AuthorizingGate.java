/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.command;

import java.util.List;
import lucid.engine.core.auth.Authorization;
import lucid.engine.core.auth.Privilege;

/**
 * Lets through what the connection's user may do.
 *
 * @param authorization who may do what
 */
record AuthorizingGate(Authorization authorization) implements Gate {

    @Override
    public void check(Invocation call, CommandEntry entry) {
        if (entry.access().resource() == CommandEntry.Resource.NONE) {
            return;
        }
        List<Privilege> needed = RequiredPrivileges.of(call, entry);
        authorization.require(call.connection().authentication(), call.body(), call.database(), needed);
    }
}
