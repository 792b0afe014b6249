/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.Optional;
import java.util.SortedMap;

/** Where data keys are kept, by id. Used by many threads; what is written is durable when a call returns. */
interface KeyStore {

    /** Whether it is the home folder of this node. */
    boolean local();

    /** All records by their ids; a snapshot. */
    SortedMap<String, KeyRecord> all();

    Optional<KeyRecord> find(String id);

    /** Adds a record; false when there is one with its id. */
    boolean insert(KeyRecord record);

    /** Replaces a record that has not changed since it was read; false when it has. */
    boolean replace(KeyRecord expected, KeyRecord next);
}
