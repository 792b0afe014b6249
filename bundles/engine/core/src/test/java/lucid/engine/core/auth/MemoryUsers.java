/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import lucid.engine.core.value.Doc;

/** Users and roles in memory. */
final class MemoryUsers implements UserDocuments {

    private final Map<String, Doc> users = new ConcurrentSkipListMap<>();
    private final Map<String, Doc> roles = new ConcurrentSkipListMap<>();

    @Override
    public Optional<Doc> user(UserName name) {
        return Optional.ofNullable(users.get(name.id()));
    }

    @Override
    public Optional<Doc> role(RoleName name) {
        return Optional.ofNullable(roles.get(name.id()));
    }

    @Override
    public List<Doc> users() {
        return List.copyOf(users.values());
    }

    @Override
    public List<Doc> roles() {
        return List.copyOf(roles.values());
    }

    @Override
    public void apply(UserChanges changes) {
        changes.users().forEach(user -> users.put(user.get("_id").string(), user));
        changes.deletedUsers().forEach(name -> users.remove(name.id()));
        changes.roles().forEach(role -> roles.put(role.get("_id").string(), role));
        changes.deletedRoles().forEach(name -> roles.remove(name.id()));
    }
}
