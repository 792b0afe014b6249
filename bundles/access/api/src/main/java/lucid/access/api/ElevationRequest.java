/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.List;
import java.util.Map;

/**
 * What somebody is to be allowed for a time.
 *
 * @param identity    who; the caller when it is empty
 * @param roles       roles to be had meanwhile; may be empty
 * @param permissions permissions to be had meanwhile, as in a rule; may be empty, but not together with the roles
 * @param resource    what all of it is limited to, as in a rule; empty for no limit
 * @param reason      why, in a sentence; kept in the trail
 * @param minutes     how long, from 1 to the configured limit
 */
public record ElevationRequest(
        String identity,
        List<String> roles,
        List<String> permissions,
        Map<String, String> resource,
        String reason,
        long minutes) {

    /** Puts in what was left out, and copies. */
    public ElevationRequest {
        identity = identity == null ? "" : identity;
        roles = roles == null ? List.of() : List.copyOf(roles);
        permissions = permissions == null ? List.of() : List.copyOf(permissions);
        resource = resource == null ? Map.of() : Map.copyOf(resource);
        reason = reason == null ? "" : reason.strip();
    }
}
