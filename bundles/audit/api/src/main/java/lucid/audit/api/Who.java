/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

/**
 * Who acts, as the door knows it.
 *
 * @param name          the identity; empty for a caller who has not proved who they are
 * @param credential    how they proved it, such as {@code basic} or {@code api-key}; may be empty
 * @param credentialId  which credential it was; may be empty
 * @param via           the sidecar that vouches for them; may be empty
 * @param remoteAddress where they come from; empty for the platform itself
 */
public record Who(String name, String credential, String credentialId, String via, String remoteAddress) {

    /** The platform, acting by itself. */
    public static final Who PLATFORM = new Who("platform", "", "", "", "");

    /** A caller of whom only the name is known. */
    public static Who named(String name) {
        return new Who(name, "", "", "", "");
    }
}
