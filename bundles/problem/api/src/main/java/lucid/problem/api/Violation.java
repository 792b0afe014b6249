/* SPDX-License-Identifier: Apache-2.0 */
package lucid.problem.api;

/**
 * One thing that is wrong inside a request.
 *
 * @param where   a JSON pointer into the body, or the name of a parameter or header
 * @param message what is wrong and what is expected
 */
public record Violation(String where, String message) {}
