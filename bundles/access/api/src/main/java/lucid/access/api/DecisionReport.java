/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;

/**
 * Why something is allowed or refused.
 *
 * @param identity   who; empty when roles were asked about
 * @param roles      the roles that were looked at, sorted; immutable
 * @param action     {@code domain:action}
 * @param resource   what it is done to; immutable
 * @param permitted  whether it is allowed
 * @param reason     the rule that decided
 * @param rules      the rules that name the permission; immutable
 * @param elevations the elevations that counted; immutable
 * @param filter     for documents of a collection: which are seen; empty for all
 * @param hidden     for documents of a collection: which fields are not; immutable, sorted
 */
public record DecisionReport(
        String identity,
        List<String> roles,
        String action,
        Map<String, String> resource,
        boolean permitted,
        String reason,
        List<ConsideredRule> rules,
        List<Elevation> elevations,
        BsonDocument filter,
        List<String> hidden) {

    /** Copies the collections. */
    public DecisionReport {
        roles = List.copyOf(roles);
        resource = Map.copyOf(resource);
        rules = List.copyOf(rules);
        elevations = List.copyOf(elevations);
        hidden = List.copyOf(hidden);
    }
}
