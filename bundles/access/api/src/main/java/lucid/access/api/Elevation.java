/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What somebody is allowed for a time, besides what their roles allow.
 *
 * @param id          unique
 * @param identity    who
 * @param roles       roles that they have meanwhile; immutable
 * @param permissions permissions that they have meanwhile; immutable
 * @param resource    what all of it is limited to; immutable, empty for no limit
 * @param reason      why
 * @param grantedBy   who allowed it; the same as the identity where a role of theirs lets them take it themselves
 * @param from        since when
 * @param until       when it ends by itself
 */
public record Elevation(
        String id,
        String identity,
        List<String> roles,
        List<String> permissions,
        Map<String, String> resource,
        String reason,
        String grantedBy,
        Instant from,
        Instant until) {

    /** Copies the collections. */
    public Elevation {
        roles = List.copyOf(roles);
        permissions = List.copyOf(permissions);
        resource = Map.copyOf(resource);
    }
}
