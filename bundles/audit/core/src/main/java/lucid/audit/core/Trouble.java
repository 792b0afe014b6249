/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.core;

import java.io.IOException;
import java.util.Locale;
import lucid.audit.api.AuditProblem;
import lucid.problem.api.ProblemException;

/**
 * Why the trail cannot be written.
 *
 * @param problem what callers are told
 * @param reason  what happened and what to do, in words
 * @param lasting whether only a restart mends it
 */
record Trouble(AuditProblem problem, String reason, boolean lasting) {

    /** All is well. */
    static final Trouble NONE = new Trouble(AuditProblem.TRAIL_UNAVAILABLE, "", false);

    /** What a failure of the disk means. */
    static Trouble of(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        String small = message.toLowerCase(Locale.ROOT);
        // Java tells ENOSPC and EDQUOT by the message of the operating system alone.
        if (small.contains("no space left") || small.contains("quota exceeded")) {
            return new Trouble(
                    AuditProblem.TRAIL_FULL,
                    "the disk of the audit trail is full; make room on it, changes are taken again a second later",
                    false);
        }
        return new Trouble(
                AuditProblem.TRAIL_UNAVAILABLE,
                "the audit trail cannot be written (" + failure.getClass().getSimpleName()
                        + "); see the log for the file, changes are taken again when it can",
                false);
    }

    static Trouble replaced() {
        return new Trouble(
                AuditProblem.TRAIL_UNAVAILABLE,
                "the segment of the audit trail that is being written was deleted, replaced or cut from outside; "
                        + "find out by whom, verify the trail, then restart the platform",
                true);
    }

    boolean present() {
        return !reason.isEmpty();
    }

    ProblemException exception() {
        return new ProblemException(problem, reason);
    }
}
