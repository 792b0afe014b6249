/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

/**
 * How far an operation is.
 *
 * @param done       units finished
 * @param total      units in all; 0 while that is not known
 * @param unit       what is counted, such as {@code steps} or {@code documents}
 * @param rate       units a second since the operation last started; 0 while that is not known
 * @param etaSeconds seconds until it is done at this rate; -1 while that is not known
 */
public record Progress(long done, long total, String unit, double rate, long etaSeconds) {}
