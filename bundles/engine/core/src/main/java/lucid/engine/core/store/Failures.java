/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.store;

import java.util.Locale;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/** Says what RocksDB's errors mean. */
final class Failures {

    private Failures() {}

    static StoreException of(String what, RocksDBException e) {
        StoreException.Reason reason = reason(e.getStatus());
        String message = what + ": " + e.getMessage();
        return new StoreException(reason, message, e);
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
