/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.state;

/** How time limits are kept; other than {@link #KEPT} only for tests of clients. */
public enum TimeLimits {
    KEPT,
    /** Each operation that has a limit is over it at once. */
    ALWAYS_OVER,
    /** No operation is ever over its limit. */
    NEVER_OVER
}
