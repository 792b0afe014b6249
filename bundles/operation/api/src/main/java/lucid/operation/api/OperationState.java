/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.api;

/** Where an operation stands. */
public enum OperationState {
    /** Journaled, and waiting for a worker. */
    QUEUED,
    /** A worker holds its lease. */
    RUNNING,
    /** Stopped at a safe point until it is resumed. */
    PAUSED,
    /** Done; its result is there. */
    SUCCEEDED,
    /** Ended by an error; the error is there. */
    FAILED,
    /** Ended at a safe point because someone asked for it. */
    CANCELLED;

    /** Whether nothing more will happen to an operation in this state. */
    public boolean ended() {
        return this == SUCCEEDED || this == FAILED || this == CANCELLED;
    }
}
