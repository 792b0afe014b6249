/* SPDX-License-Identifier: Apache-2.0 */
/** BSON where it lies: values, order, numeric types, paths, order-preserving keys, and the errors that clients see. */
package lucid.engine.core.value;
