/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

import java.util.Set;

/**
 * A caller who has proved who they are.
 *
 * @param name         unique, shown in the audit trail
 * @param roles        names of roles; immutable, may be empty
 * @param credential   how they proved it: {@code basic}, {@code bearer}, {@code local}, {@code api-key},
 *     {@code certificate}, {@code ssh-key}, {@code forwarded}
 * @param credentialId which credential it was where one caller has several, such as an API key's id; may be empty
 * @param scope        the permissions that this credential is limited to, {@code domain:action} with {@code *} as a
 *     wildcard; empty when it may all that the roles may; immutable
 * @param via          the identity of the sidecar that vouches for the caller; empty when the caller came directly
 */
public record Identity(
        String name, Set<String> roles, String credential, String credentialId, Set<String> scope, String via) {

    /** Copies the roles and the scope. */
    public Identity {
        roles = Set.copyOf(roles);
        scope = Set.copyOf(scope);
    }

    /** A caller who came directly, with a credential that limits nothing. */
    public Identity(String name, Set<String> roles, String credential) {
        this(name, roles, credential, "", Set.of(), "");
    }
}
