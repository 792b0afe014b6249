/* SPDX-License-Identifier: Apache-2.0 */
/** Index definitions and the keys that they make of a document. */
package lucid.engine.core.index;
