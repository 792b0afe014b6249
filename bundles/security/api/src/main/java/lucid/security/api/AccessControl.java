/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Decides what a caller may do; what no role allows is refused, and what one role denies is refused whatever others
 * allow. Safe for use by many threads; answers from memory, also while MongoDB is away.
 */
@ProviderType
public interface AccessControl {

    /**
     * Whether the identity may act, and why.
     *
     * @param permission {@code domain:action}
     * @param resource   what is acted on, by the route's path parameters such as {@code database}; may be empty
     */
    Decision decide(Identity identity, String permission, Map<String, String> resource);

    /** Whether the identity may act; {@link #decide} says why. */
    default boolean permits(Identity identity, String permission, Map<String, String> resource) {
        return decide(identity, permission, resource).permitted();
    }

    /** The permissions of an identity, {@code domain:action} with {@code *} as a wildcard; immutable. */
    Set<String> permissions(Identity identity);

    /**
     * What the identity reads of a collection; {@link View#WHOLE} unless a role of theirs narrows it, nothing when they
     * may not read its documents.
     */
    View view(Identity identity, String database, String collection);

    /**
     * What the identity reaches of a collection with one permission: who writes some documents may read others.
     *
     * @param permission {@code document:read} or {@code document:write}
     */
    default View view(Identity identity, String permission, String database, String collection) {
        return view(identity, database, collection);
    }
}
