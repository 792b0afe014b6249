/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.api;

import org.bson.BsonDocument;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where every door writes down what is done. An act that changes something has two records: its intent, on disk before
 * anything is acknowledged, and its outcome, which nobody waits for. An intent without an outcome means that the
 * outcome is unknown. Safe for use by many threads; never blocks but where it says so.
 */
@ProviderType
public interface AuditTrail {

    /**
     * Writes down that something is about to be done. For a change the intent is on its way to the disk when this
     * returns; do the work meanwhile and call {@link Act#acknowledge} before anybody is told that it is done.
     *
     * @throws lucid.problem.api.ProblemException for a change only: {@link AuditProblem#TRAIL_FULL} or
     *     {@link AuditProblem#TRAIL_UNAVAILABLE} while the trail cannot be written; reads go on
     */
    Act begin(Action action);

    /**
     * Writes down in one record something that is over: a log-in, a refusal, a start. Nobody waits for it.
     *
     * @param outcome how it ended
     * @param detail  what else is worth knowing; values that must not be seen are given to {@link #keyed} before
     */
    void record(Action action, Outcome outcome, BsonDocument detail);

    /**
     * A keyed hash of a sensitive value, the same for the same value, so that a value that is known can be looked for
     * and one that is not cannot be guessed: {@code hmac:} and hexadecimal digits of HMAC-SHA-256.
     */
    String keyed(String value);

    /**
     * As {@link #keyed(String)}, of the bytes of a document in BSON: those of a whole document, or of one field alone
     * whose name is a dotted path, which stands for that value there.
     */
    String keyed(BsonDocument value);

    /** Something that has begun. */
    @ProviderType
    interface Act {

        /**
         * Returns when the intent of a change is on disk; at once for a read.
         *
         * @throws lucid.problem.api.ProblemException {@link AuditProblem#TRAIL_FULL},
         *     {@link AuditProblem#TRAIL_UNAVAILABLE} if it could not be written
         */
        void acknowledge();

        /**
         * Writes down how it ended; only the first call counts, and nobody waits for it.
         *
         * @param detail as for {@link AuditTrail#record}
         */
        void end(Outcome outcome, BsonDocument detail);
    }
}
