/* SPDX-License-Identifier: Apache-2.0 */
package lucid.change.api;

import java.util.List;
import org.bson.BsonDocument;

/**
 * Which changes to tell.
 *
 * @param database   the database's name
 * @param collection the collection's name; it need not exist yet
 * @param pipeline   stages on the events, as MongoDB takes them for change streams; may be empty
 * @param images     which documents the events show besides
 * @param expanded   whether changes of indexes and options are told too
 * @param after      a position to go on behind; empty for what happens from now on
 */
public record ChangeQuery(
        String database,
        String collection,
        List<BsonDocument> pipeline,
        Images images,
        boolean expanded,
        String after) {

    /** Copies the list. */
    public ChangeQuery {
        pipeline = List.copyOf(pipeline);
    }

    /**
     * The documents that an event shows, by MongoDB's words.
     *
     * @param full   of an update: {@code default}, {@code updateLookup}, {@code whenAvailable}, {@code required}
     * @param before as it was: {@code off}, {@code whenAvailable}, {@code required}
     */
    public record Images(String full, String before) {

        /** What MongoDB shows when nothing is said. */
        public static final Images USUAL = new Images("default", "off");
    }

    /** The namespace, as MongoDB writes it. */
    public String namespace() {
        return database + "." + collection;
    }
}
