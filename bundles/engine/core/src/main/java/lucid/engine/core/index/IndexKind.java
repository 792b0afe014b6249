/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.index;

/** How an index makes keys of values. */
public enum IndexKind {
    /** Values as they are, arrays taken apart. */
    ORDERED,
    /** A 64-bit hash of one field's value. */
    HASHED,
    /** Every path below a prefix, as path and value. */
    WILDCARD,
    /** The words of texts with what they are worth, between ordered fields. */
    TEXT,
    /** Cells of the sphere that cover geometries. */
    SPHERE,
    /** Cells of a plane in which points lie. */
    PLANE
}
