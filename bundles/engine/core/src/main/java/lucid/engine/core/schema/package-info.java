/* SPDX-License-Identifier: Apache-2.0 */
/** {@code $jsonSchema} as MongoDB understands it. */
package lucid.engine.core.schema;
