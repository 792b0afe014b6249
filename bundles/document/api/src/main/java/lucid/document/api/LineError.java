/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

/**
 * A line, or an operation of a bulk write, that was not done.
 *
 * @param line   its number: lines count from 1, operations of a bulk write from 0
 * @param code   the code of a problem
 * @param detail what is wrong with it
 */
public record LineError(long line, String code, String detail) {}
