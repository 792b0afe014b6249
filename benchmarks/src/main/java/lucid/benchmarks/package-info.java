/* SPDX-License-Identifier: Apache-2.0 */
/** Measurements of a running platform, from outside, through HTTP. */
package lucid.benchmarks;
