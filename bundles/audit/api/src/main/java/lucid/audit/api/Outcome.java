/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

/** How an action ended. */
public enum Outcome {
    /** It was done. */
    SUCCEEDED,
    /** It was not allowed: no valid credentials, or no permission. */
    REFUSED,
    /** It was allowed and went wrong. */
    FAILED,
    /** Nobody wrote down how it ended; only ever read, never given. */
    UNKNOWN
}
