/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/** What a running step knows and tells; valid while the step runs, for the thread that runs it. */
@ProviderType
public interface StepContext {

    /** The parameters the operation was started with. */
    BsonDocument parameters();

    /** The outcome of an earlier step; empty when that step gave none. */
    BsonDocument outcome(String step);

    /** What {@link #checkpoint(BsonDocument)} last kept for this step, also before a crash; empty at first. */
    BsonDocument checkpoint();

    /**
     * Keeps how far the step is and offers a safe point: here the operation is paused, cancelled or parked for an
     * update when someone asked for it. Leave exceptions of this method uncaught.
     */
    void checkpoint(BsonDocument state);

    /** Reports progress; cheap, journaled at most once a second. */
    void progress(long done, long total, String unit);
}
