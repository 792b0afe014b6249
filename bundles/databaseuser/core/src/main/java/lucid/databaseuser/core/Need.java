/* SPDX-License-Identifier: Apache-2.0 */
package lucid.databaseuser.core;

import java.util.List;

/**
 * What a capability of a feature needs.
 *
 * @param feature    the domain
 * @param capability what of it
 * @param resource   on what
 * @param actions    MongoDB's names of what is done
 */
record Need(String feature, String capability, ResourcePattern resource, List<String> actions) {

    /** Copies the list. */
    Need {
        actions = List.copyOf(actions);
    }

    static Need of(String feature, String capability, ResourcePattern resource, String... actions) {
        return new Need(feature, capability, resource, List.of(actions));
    }

    /** The same on one database of users instead of all of them. */
    Need within(String database) {
        boolean everywhere =
                resource.equals(ResourcePattern.ANY_NORMAL) || resource.equals(ResourcePattern.ANY_BUCKETS);
        return everywhere && !database.isEmpty()
                ? new Need(feature, capability, new ResourcePattern(resource.kind(), database, ""), actions)
                : this;
    }
}
