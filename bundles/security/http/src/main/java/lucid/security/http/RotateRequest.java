/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.http;

/**
 * How a key is rotated.
 *
 * @param overlapHours how long the secret until now is taken too; may be left out: 24
 */
public record RotateRequest(Integer overlapHours) {

    private static final int USUAL = 24;

    /** Gives what is left out its value. */
    public RotateRequest {
        overlapHours = overlapHours == null ? USUAL : overlapHours;
    }
}
