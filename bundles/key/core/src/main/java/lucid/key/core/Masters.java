/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.util.List;
import java.util.function.Supplier;
import lucid.key.api.KeyProblem;
import lucid.key.spi.MasterKeyProvider;
import lucid.problem.api.ProblemException;

/** The providers of master keys: the last one wraps, and whoever holds the key unwraps. */
final class Masters {

    private final Supplier<List<MasterKeyProvider>> providers;

    /** @param providers sorted by ranking, the highest last */
    Masters(Supplier<List<MasterKeyProvider>> providers) {
        this.providers = providers;
    }

    String current() {
        return wrapping().current();
    }

    /** The record with the key wrapped by the current master. */
    KeyRecord wrap(KeyRecord record, byte[] key) {
        MasterKeyProvider provider = wrapping();
        String master = provider.current();
        return record.wrappedBy(master, provider.wrap(master, record.id(), key));
    }

    byte[] unwrap(KeyRecord record) {
        return holder(record.master())
                .unwrap(record.master(), record.id(), record.wrappedKey())
                .orElseThrow(() -> new ProblemException(
                        KeyProblem.STORE_AWAY,
                        "the record of the key " + record.id() + " was changed; put a copy of it back"));
    }

    boolean holds(String master) {
        return providers.get().stream().anyMatch(one -> one.holds(master));
    }

    String renew() {
        return wrapping().renew();
    }

    void forget() {
        wrapping().forget();
    }

    String name() {
        return wrapping().name();
    }

    private MasterKeyProvider holder(String master) {
        return providers.get().stream()
                .filter(one -> one.holds(master))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        KeyProblem.MASTER_AWAY,
                        "the master key " + master + " is not here; put its file back into the folder of secrets"));
    }

    private MasterKeyProvider wrapping() {
        List<MasterKeyProvider> all = providers.get();
        if (all.isEmpty()) {
            throw new ProblemException(KeyProblem.MASTER_AWAY, "no bundle provides a master key");
        }
        return all.get(all.size() - 1);
    }
}
