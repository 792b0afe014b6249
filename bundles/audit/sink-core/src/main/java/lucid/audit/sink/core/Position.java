/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.core;

/**
 * How far a sink is.
 *
 * @param log        id of the trail that this is about
 * @param seq        number of the first record that it does not have yet
 * @param checkpoint size of the newest checkpoint that it has
 */
record Position(String log, long seq, long checkpoint) {}
