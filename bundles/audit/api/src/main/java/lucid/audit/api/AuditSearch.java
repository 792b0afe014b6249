/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import org.osgi.annotation.versioning.ProviderType;

/** Looks for acts in the trail. Safe for use by many threads. */
@ProviderType
public interface AuditSearch {

    /**
     * Looks for acts, newest first: an intent and its outcome are one item, at the place of the outcome. One call reads
     * only so much, so that a page may be short, or empty, although another follows. Only what is on disk is seen.
     *
     * @param cursor {@link RecordPage#next} of the page before; empty for the first page
     * @param limit  most items, 1 to 1000
     * @throws lucid.problem.api.ProblemException {@link AuditProblem#CURSOR_INVALID},
     *     {@link AuditProblem#FILTER_INVALID}, {@link AuditProblem#TRAIL_UNREADABLE}
     */
    RecordPage page(RecordFilter filter, String cursor, int limit);
}
