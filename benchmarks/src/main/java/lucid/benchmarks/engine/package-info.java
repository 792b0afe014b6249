/* SPDX-License-Identifier: Apache-2.0 */
/** Measurements of the engine, through MongoDB's wire protocol, beside the emulator and the bare disk. */
package lucid.benchmarks.engine;
