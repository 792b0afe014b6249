/* SPDX-License-Identifier: Apache-2.0 */
package lucid.auditproof.api;

import java.io.IOException;

/** Something is not of the form that a trail has. */
public final class MalformedTrailException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Says what is wrong with it. */
    public MalformedTrailException(String message) {
        super(message);
    }
}
