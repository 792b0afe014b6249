/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.http;

/**
 * A key that shall be made.
 *
 * @param purpose what it seals: lower case letters, digits and hyphens, a letter first, at most 40
 */
public record KeySpec(String purpose) {

    /** Nothing given is an empty name, which is refused. */
    public KeySpec {
        purpose = purpose == null ? "" : purpose;
    }
}
