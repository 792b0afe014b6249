/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Decides what a caller may do; what no role allows is refused. */
@ProviderType
public interface AccessControl {

    /**
     * Whether the identity may act.
     *
     * @param permission {@code domain:action}
     * @param resource   what is acted on, by the route's path parameters such as {@code database}; may be empty
     */
    boolean permits(Identity identity, String permission, Map<String, String> resource);

    /** The permissions of an identity, {@code domain:action} with {@code *} as a wildcard; immutable. */
    Set<String> permissions(Identity identity);
}
