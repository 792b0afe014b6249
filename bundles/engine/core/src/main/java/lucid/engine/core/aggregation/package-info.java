/* SPDX-License-Identifier: Apache-2.0 */
/** Aggregation stages over streams of documents. */
package lucid.engine.core.aggregation;
