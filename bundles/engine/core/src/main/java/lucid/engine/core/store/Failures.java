/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.Locale;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Says what RocksDB's errors mean. */
final class Failures {

    private Failures() {}

    static RuntimeException of(String what, RocksDBException e) {
        if (e.getStatus() != null && e.getStatus().getCode() == Status.Code.Incomplete && NonBlocking.isCurrent()) {
            return new WouldBlock();
        }
        return failure(what, e);
    }

    private static StoreException failure(String what, RocksDBException e) {
        StoreException.Reason reason = reason(e.getStatus());
        String message = what + ": " + e.getMessage();
        return new StoreException(reason, message, e);
    }

    /**
     * Why a sync failed. Where RocksDB did not try, because a write before found no room, it writes all that is in
     * memory to new files once there is room: nothing is lost by then, as it may be after a sync that was tried.
     */
    static StoreException ofSync(RocksDBException e) {
        StoreException failure = failure("syncing", e);
        boolean tried = !failure.getMessage().contains("previous error");
        return tried ? failure : new StoreException(StoreException.Reason.DISK_FULL, failure.getMessage(), e);
    }

    static StoreException closed() {
        return new StoreException(StoreException.Reason.CLOSED, "the store is closed", null);
    }

    private static StoreException.Reason reason(Status status) {
        if (status == null) {
            return StoreException.Reason.FAILED;
        }
        if (status.getSubCode() == Status.SubCode.NoSpace) {
            return StoreException.Reason.DISK_FULL;
        }
        if (status.getCode() == Status.Code.ShutdownInProgress) {
            return StoreException.Reason.CLOSED;
        }
        if (status.getCode() == Status.Code.Corruption) {
            return StoreException.Reason.CORRUPT;
        }
        String state = status.getState() == null ? "" : status.getState().toLowerCase(Locale.ROOT);
        if (state.contains("no space left")) {
            return StoreException.Reason.DISK_FULL;
        }
        return state.contains("lock") && status.getCode() == Status.Code.IOError
                ? StoreException.Reason.CLOSED
                : StoreException.Reason.FAILED;
    }
}
