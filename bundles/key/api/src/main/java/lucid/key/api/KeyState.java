/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.api;

/** What a data key is good for. */
public enum KeyState {
    /** Seals and opens: the newest version of its purpose. */
    ACTIVE,
    /** Opens what it has sealed, and seals nothing more. */
    RETIRED,
    /** Gone; what it has sealed cannot be read by anybody any more. */
    DESTROYED
}
