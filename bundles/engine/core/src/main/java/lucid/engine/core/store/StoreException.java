/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

/** The store cannot do what it was asked. */
public final class StoreException extends RuntimeException {

    /** Why. */
    public enum Reason {
        /** No room on the disk; reads go on, and writes again once there is room. */
        DISK_FULL,
        /** A value that was sealed is not what was sealed, or the key is another. */
        CORRUPT,
        /** It is closed, or another process has it. */
        CLOSED,
        /** Anything else. */
        FAILED
    }

    private final Reason reason;

    public StoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
