/* SPDX-License-Identifier: Apache-2.0 */
package lucid.collection.api;

import java.util.List;
import lucid.operation.api.Change;
import org.osgi.annotation.versioning.ProviderType;

/** Dropped collections, kept for {@code lucid.collection} {@code trash.keep.hours}. Safe for use by many threads. */
@ProviderType
public interface TrashService {

    /** Lists what can be restored in a database, sorted by id, immutable. */
    List<TrashEntry> list(String database);

    /**
     * Gives a dropped collection its name back, with its documents, options and indexes.
     *
     * @throws lucid.problem.api.ProblemException {@link CollectionProblem#TRASH_MISSING},
     *     {@link CollectionProblem#EXISTS} when the name is taken again
     */
    Change<CollectionDetail> restore(String database, String id);
}
