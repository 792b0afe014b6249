/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lucid.key.api.DataKey;
import lucid.key.api.Destruction;
import lucid.key.api.KeyProblem;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyState;
import lucid.problem.api.ProblemException;

/**
 * The versions of all keys in both stores. The newest version of a purpose is the active one, so making a version is
 * one write: a crash leaves the old one active or the new one.
 */
final class Keyring {

    /** Destroyed ones count: their ids are never used again. */
    private static final int MOST_KEYS = 10_000;

    private final KeyStore home;
    private final KeyStore shared;
    private final Masters masters;
    private final Clock clock;
    private final Map<String, Long> newest = new ConcurrentHashMap<>();

    Keyring(KeyStore home, KeyStore shared, Masters masters, Clock clock) {
        this.home = home;
        this.shared = shared;
        this.masters = masters;
        this.clock = clock;
    }

    KeyStore store(boolean local) {
        return local ? home : shared;
    }

    /** Home first: what lies there is found while the other is away. */
    List<KeyStore> stores() {
        return List.of(home, shared);
    }

    /** @throws ProblemException {@link KeyProblem#MISSING} */
    Kept kept(String id) {
        for (KeyStore store : stores()) {
            Optional<KeyRecord> record = store.find(id);
            if (record.isPresent()) {
                return new Kept(store, record.get());
            }
        }
        throw new ProblemException(
                KeyProblem.MISSING, "there is no key '" + id + "'; list them to see which there are");
    }

    /**
     * A record with its store.
     *
     * @param store  where it lies
     * @param record as it was read
     */
    record Kept(KeyStore store, KeyRecord record) {}

    /** Versions have no gaps and are never removed, so the last one is soon found from the last known. */
    Optional<KeyRecord> newest(KeyStore store, String purpose) {
        long from = newest.getOrDefault(purpose, 1L);
        Optional<KeyRecord> found = store.find(KeyRecord.id(purpose, from));
        Optional<KeyRecord> next = found;
        while (next.isPresent()) {
            found = next;
            next = store.find(KeyRecord.id(purpose, found.get().version() + 1));
        }
        found.ifPresent(one -> newest.put(purpose, one.version()));
        return found;
    }

    /** The key that seals now; made when there is none. */
    KeyRecord active(KeyPurpose purpose) {
        KeyStore store = store(purpose.local());
        return newest(store, purpose.name())
                .filter(one -> !one.destroyed())
                .orElseGet(() -> next(store, purpose.name()));
    }

    /** Makes the next version; when somebody else has just made it, theirs is the one. */
    KeyRecord next(KeyStore store, String purpose) {
        refuseTooMany(store);
        long version = newest(store, purpose).map(KeyRecord::version).orElse(0L) + 1;
        KeyRecord bare = new KeyRecord(
                purpose, version, clock.instant().truncatedTo(ChronoUnit.MILLIS), "", "", 0, Destruction.NONE);
        KeyRecord made = masters.wrap(bare, Gcm.random(Gcm.KEY_BYTES));
        if (store.insert(made)) {
            return made;
        }
        return store.find(made.id())
                .orElseThrow(() -> new ProblemException(
                        KeyProblem.CONCURRENT, "the key " + made.id() + " is being made by another node; try again"));
    }

    void refuseTooMany(KeyStore store) {
        if (store.all().size() >= MOST_KEYS) {
            throw new ProblemException(
                    KeyProblem.TOO_MANY, "there are " + MOST_KEYS + " versions of keys; rotate less often");
        }
    }

    /** All keys by purpose and version. */
    List<DataKey> list() {
        List<DataKey> all = new ArrayList<>();
        for (KeyStore store : stores()) {
            store.all().values().forEach(one -> all.add(shown(store, one)));
        }
        all.sort(Comparator.comparing(DataKey::purpose).thenComparingLong(DataKey::version));
        return all;
    }

    List<DataKey> versions(KeyPurpose purpose) {
        KeyStore store = store(purpose.local());
        return store.all().values().stream()
                .filter(one -> one.purpose().equals(purpose.name()))
                .sorted(Comparator.comparingLong(KeyRecord::version))
                .map(one -> shown(store, one))
                .toList();
    }

    DataKey shown(KeyStore store, KeyRecord record) {
        return new DataKey(
                record.id(),
                record.purpose(),
                record.version(),
                state(store, record),
                store.local(),
                record.created(),
                record.master(),
                record.reserved(),
                record.destruction());
    }

    KeyState state(KeyStore store, KeyRecord record) {
        if (record.destroyed()) {
            return KeyState.DESTROYED;
        }
        boolean newest = newest(store, record.purpose())
                .filter(one -> one.version() == record.version())
                .isPresent();
        return newest ? KeyState.ACTIVE : KeyState.RETIRED;
    }
}
