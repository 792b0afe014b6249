/* SPDX-License-Identifier: Apache-2.0 */
package lucid.access.api;

/**
 * A rule that has to do with a question because it names the permission.
 *
 * @param source  the role, or {@code elevation} and its id
 * @param rule    the rule
 * @param applies whether it applies to the resource
 * @param why     what makes it apply or not
 */
public record ConsideredRule(String source, Rule rule, boolean applies, String why) {}
