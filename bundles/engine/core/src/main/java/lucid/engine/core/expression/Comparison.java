/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.expression;

import lucid.engine.core.value.Value;

/**
 * A comparison of a field with what is the same for all documents: what an index can serve.
 *
 * @param operator {@code $eq}, {@code $ne}, {@code $gt}, {@code $gte}, {@code $lt} or {@code $lte},
 *     as if the field stood left
 * @param path     the field
 * @param value    what it is compared with
 */
public record Comparison(String operator, String path, Value value) {}
