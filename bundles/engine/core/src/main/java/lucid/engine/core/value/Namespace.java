/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.value;

/**
 * A collection's full name.
 *
 * @param database   never empty
 * @param collection may hold dots
 */
public record Namespace(String database, String collection) implements Comparable<Namespace> {

    /** Splits at the first dot; without one the collection is empty. */
    public static Namespace of(String full) {
        int dot = full.indexOf('.');
        return dot < 0 ? new Namespace(full, "") : new Namespace(full.substring(0, dot), full.substring(dot + 1));
    }

    @Override
    public int compareTo(Namespace other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return database + "." + collection;
    }
}
