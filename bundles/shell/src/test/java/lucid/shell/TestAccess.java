/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.util.Map;
import java.util.Set;
import lucid.security.api.AccessControl;
import lucid.security.api.Decision;
import lucid.security.api.Identity;
import lucid.security.api.View;

/** Permits everything to the role admin, and to the role reader to log in and to read. */
final class TestAccess implements AccessControl {

    @Override
    public Decision decide(Identity identity, String permission, Map<String, String> resource) {
        boolean reads = permission.endsWith(":read") || "shell:use".equals(permission);
        boolean permitted = identity.roles().contains("admin")
                || (identity.roles().contains("reader") && reads)
                || identity.roles().contains("platform-admin");
        return new Decision(permitted, "roles are " + identity.roles());
    }

    @Override
    public Set<String> permissions(Identity identity) {
        return identity.roles();
    }

    @Override
    public View view(Identity identity, String database, String collection) {
        return View.WHOLE;
    }
}
