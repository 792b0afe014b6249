/* SPDX-License-Identifier: Apache-2.0 */
/** What looks at the neighbours of a document: window functions over a partition, and the values that fill its gaps. */
package lucid.engine.core.window;
