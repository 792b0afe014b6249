/* SPDX-License-Identifier: Apache-2.0 */
package lucid.document.api;

/**
 * Where documents are, and how sure to be of them.
 *
 * @param database    the database's name
 * @param collection  the collection's name
 * @param consistency how sure the call is to be
 */
public record Target(String database, String collection, Consistency consistency) {

    /** The namespace, as MongoDB writes it. */
    public String namespace() {
        return database + "." + collection;
    }
}
