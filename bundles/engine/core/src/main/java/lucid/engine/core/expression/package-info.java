/* SPDX-License-Identifier: Apache-2.0 */
/** Aggregation expressions: one function an operator, table-driven. */
package lucid.engine.core.expression;
