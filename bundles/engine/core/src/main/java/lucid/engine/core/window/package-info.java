/* SPDX-License-Identifier: Apache-2.0 */
/** What looks at several documents at once: windows over a partition, the values that fill its gaps, and sums. */
package lucid.engine.core.window;
