/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Who may call, as far as the platform knows beforehand: users, API keys, mapped certificates, and {@code local}. Those
 * who come with a token of another issuer are not in it. Answers from memory. Safe for use by many threads.
 */
@ConsumerType
public interface IdentityDirectory {

    /** All of them, disabled ones too; sorted by name, immutable. */
    List<KnownIdentity> identities();

    /** The one of this name; empty when there is none. */
    default Optional<KnownIdentity> find(String name) {
        return identities().stream()
                .filter(identity -> identity.name().equals(name))
                .findFirst();
    }
}
