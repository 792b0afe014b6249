/* SPDX-License-Identifier: Apache-2.0 */
package lucid.operation.core;

/** Leaves a step at a safe point; steps let it pass. */
final class Stop extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a run leaves its operation. */
    enum Reason {
        /** Somebody asked for a pause. */
        PAUSED,
        /** Somebody asked for the end. */
        CANCELLED,
        /** The runner or the kind goes away; another activation goes on. */
        PARKED,
        /** The lease is lost or the journal cannot be written; nothing more may be written. */
        LOST
    }

    private final Reason reason;

    Stop(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Stop(Reason reason, RuntimeException cause) {
        super(reason.name(), cause, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
