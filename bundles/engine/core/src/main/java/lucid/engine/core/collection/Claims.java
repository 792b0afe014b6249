/* SPDX-License-Identifier: Apache-2.0 */
package lucid.engine.core.collection;

import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import lucid.engine.core.value.CommandException;
import lucid.engine.core.value.ErrorCode;

/**
 * Which transaction has which records and keys of unique indexes, until it ends. A record's key begins with its
 * collection's id and an entry's with its index's, and no id is given twice. What belongs to a collection is claimed
 * and looked at under its writer's lock.
 */
final class Claims {

    private final ConcurrentMap<ByteBuffer, Transaction> owners = new ConcurrentHashMap<>();
    private final RecentChanges recent = new RecentChanges();

    /** Somebody else's transaction holds what a write outside of transactions needs: to be tried again at its end. */
    static final class HeldException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Transaction holder;

        HeldException(Transaction holder) {
            super("held by a transaction", null, false, false);
            this.holder = holder;
        }

        Transaction holder() {
            return holder;
        }
    }

    /** What has been changed while transactions are open. */
    RecentChanges recent() {
        return recent;
    }

    boolean isEmpty() {
        return owners.isEmpty();
    }

    boolean isHeld(byte[] key) {
        return owners.containsKey(ByteBuffer.wrap(key));
    }

    /** @throws HeldException where a transaction has the key */
    void checkFree(byte[] key) {
        if (owners.isEmpty()) {
            return;
        }
        Transaction owner = owners.get(ByteBuffer.wrap(key));
        if (owner != null) {
            throw new HeldException(owner);
        }
    }

    /**
     * Claims a key for a transaction.
     *
     * @return whether it did not have it before
     * @throws CommandException 112 WriteConflict where another one has it
     */
    boolean claim(byte[] key, Transaction transaction) {
        Transaction before = owners.putIfAbsent(ByteBuffer.wrap(key), transaction);
        if (before != null && before != transaction) {
            throw conflict();
        }
        return before == null;
    }

    void release(Iterable<byte[]> keys) {
        keys.forEach(key -> owners.remove(ByteBuffer.wrap(key)));
    }

    static CommandException conflict() {
        return new CommandException(
                ErrorCode.WRITE_CONFLICT,
                "Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your"
                        + " operation or multi-document transaction.");
    }
}
