/* SPDX-License-Identifier: Apache-2.0 */
/** Filters, projections, sorts and collations. */
package lucid.engine.core.query;
