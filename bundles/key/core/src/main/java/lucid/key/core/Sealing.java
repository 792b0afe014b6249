/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import lucid.key.api.KeyProblem;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyService;
import lucid.problem.api.ProblemException;

/** Seals and opens values with the keys of a ring. */
final class Sealing {

    private static final int MOST_ATTEMPTS = 50;

    private final Keyring ring;
    private final OpenKeys keys;
    private final Uses uses = new Uses();

    Sealing(Keyring ring, Masters masters) {
        this.ring = ring;
        this.keys = new OpenKeys(masters);
    }

    byte[] encrypt(KeyPurpose purpose, byte[] plaintext, byte[] associated) {
        if (plaintext.length > KeyService.LARGEST) {
            throw new ProblemException(
                    KeyProblem.TOO_LARGE, "at most " + KeyService.LARGEST + " bytes are sealed at once");
        }
        KeyStore store = ring.store(purpose.local());
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            KeyRecord record = ring.active(purpose);
            if (uses.take(store, record)) {
                byte[] sealed = Gcm.seal(keys.key(record), plaintext, Envelope.associated(record.id(), associated));
                // It may have been destroyed meanwhile: then nobody could ever open this.
                if (store.find(record.id()).filter(one -> !one.destroyed()).isPresent()) {
                    return new Envelope(record.id(), sealed).bytes();
                }
            } else if (Uses.usedUp(record)) {
                ring.next(store, purpose.name());
            }
        }
        throw new ProblemException(
                KeyProblem.CONCURRENT, "the key of " + purpose.name() + " is being changed by others; try again");
    }

    byte[] decrypt(KeyPurpose purpose, byte[] sealed, byte[] associated) {
        Envelope envelope = Envelope.read(sealed);
        if (!envelope.id().startsWith(purpose.name() + ".")) {
            throw Envelope.broken();
        }
        KeyRecord record = ring.kept(envelope.id()).record();
        if (record.destroyed()) {
            throw destroyed(record);
        }
        return Gcm.open(keys.key(record), envelope.sealed(), Envelope.associated(envelope.id(), associated))
                .orElseThrow(Envelope::broken);
    }

    static ProblemException destroyed(KeyRecord record) {
        return new ProblemException(
                KeyProblem.DESTROYED,
                "the key %s was destroyed on %s by %s; what it has sealed is gone"
                        .formatted(
                                record.id(),
                                record.destruction().destroyed(),
                                record.destruction().by()));
    }

    void forget(String id) {
        keys.close(id);
    }
}
