/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

/**
 * The hold of one runner on one operation. Every journal write of a run names it, so that a runner that has lost the
 * operation changes nothing.
 *
 * @param id    of the operation
 * @param owner the runner; new for each activation
 * @param fence counts how often the operation was taken
 */
record Grip(String id, String owner, long fence) {}
