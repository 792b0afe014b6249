/* SPDX-License-Identifier: Apache-2.0 */
/** The oplog: what every write leaves, in the order of its timestamps. */
package lucid.engine.core.change;
