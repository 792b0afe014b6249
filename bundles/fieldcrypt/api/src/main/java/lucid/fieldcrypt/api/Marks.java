/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.api;

import java.util.List;

/**
 * The encrypted fields of a collection.
 *
 * @param database   the database's name
 * @param collection the collection's name
 * @param subject    the path of the field that says whose a document is; empty when no key belongs to a subject
 * @param fields     may be empty, also where fields were encrypted once; immutable
 * @param known      whether fields are encrypted here or were: without, no ciphertext is looked for
 */
public record Marks(String database, String collection, String subject, List<Mark> fields, boolean known) {

    /** Copies the list. */
    public Marks {
        fields = List.copyOf(fields);
    }

    /** Fields of a collection to be marked. */
    public static Marks of(String database, String collection, String subject, List<Mark> fields) {
        return new Marks(database, collection, subject, fields, true);
    }

    /** A collection in which nothing was ever encrypted. */
    public static Marks none(String database, String collection) {
        return new Marks(database, collection, "", List.of(), false);
    }

    /** The namespace, as MongoDB writes it. */
    public String namespace() {
        return database + "." + collection;
    }

    /** Whether a key belongs to a subject. */
    public boolean personal() {
        return fields.stream().anyMatch(mark -> mark.key() == KeyScope.SUBJECT);
    }
}
