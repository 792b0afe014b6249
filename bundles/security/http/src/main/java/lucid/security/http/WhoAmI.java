/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.http;

import java.util.Collection;
import java.util.List;
import lucid.security.api.Identity;

/**
 * The caller, as the platform knows them.
 *
 * @param name         the identity
 * @param roles        their roles; sorted
 * @param permissions  what they may, {@code domain:action} with {@code *}; sorted
 * @param credential   how they proved it
 * @param credentialId which credential that was; empty when there is but one
 * @param scope        what the credential is limited to; empty for no limit; sorted
 * @param via          the sidecar that vouches for them; empty when they came directly
 */
public record WhoAmI(
        String name,
        List<String> roles,
        List<String> permissions,
        String credential,
        String credentialId,
        List<String> scope,
        String via) {

    static WhoAmI of(Identity identity, Collection<String> permissions) {
        return new WhoAmI(
                identity.name(),
                sorted(identity.roles()),
                sorted(permissions),
                identity.credential(),
                identity.credentialId(),
                sorted(identity.scope()),
                identity.via());
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }
}
