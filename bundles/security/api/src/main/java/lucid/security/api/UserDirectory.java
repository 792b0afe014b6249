/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** Knows the users of the platform. Safe for use by many threads; answers from memory, also while MongoDB is away. */
@ProviderType
public interface UserDirectory {

    /** The roles of a user, immutable; empty when there is no such user or they are locked out or disabled. */
    Optional<Set<String>> roles(String name);
}
