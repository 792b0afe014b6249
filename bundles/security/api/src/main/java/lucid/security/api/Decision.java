/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.api;

/**
 * Whether a caller may, and why.
 *
 * @param permitted whether they may
 * @param reason    a sentence that names the role or the rule that decided, for the caller and for the trail
 */
public record Decision(boolean permitted, String reason) {}
