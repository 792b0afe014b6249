/* SPDX-License-Identifier: Apache-2.0 */
package lucid.key.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.Optional;
import lucid.key.api.KeyProblem;
import lucid.key.spi.MasterKeyProvider;
import lucid.problem.api.ProblemException;

/** {@link MasterKeyProvider} on a file, which is read once; the lock guards the keys and the file. */
final class RingMasterKeys implements MasterKeyProvider {

    private final RingFile file;
    private final Object lock = new Object();
    private Optional<MasterRing> ring = Optional.empty();

    RingMasterKeys(RingFile file) {
        this.file = file;
    }

    @Override
    public String name() {
        return file.name();
    }

    @Override
    public String current() {
        synchronized (lock) {
            Optional<MasterRing> held = held();
            return held.orElseGet(() -> written(MasterRing.fresh())).current();
        }
    }

    @Override
    public boolean holds(String master) {
        return key(master).isPresent();
    }

    @Override
    public byte[] wrap(String master, String id, byte[] key) {
        return Gcm.seal(
                key(master).orElseThrow(() -> away("there is no master key " + master, null)), key, associated(id));
    }

    @Override
    public Optional<byte[]> unwrap(String master, String id, byte[] wrapped) {
        return key(master).flatMap(key -> Gcm.open(key, wrapped, associated(id)));
    }

    @Override
    public String renew() {
        synchronized (lock) {
            current();
            return written(ring.orElseThrow().renewed()).current();
        }
    }

    @Override
    public void forget() {
        synchronized (lock) {
            held().ifPresent(all -> written(all.newest()));
        }
    }

    private Optional<byte[]> key(String master) {
        synchronized (lock) {
            return held().flatMap(all -> all.key(master));
        }
    }

    private Optional<MasterRing> held() {
        if (ring.isEmpty()) {
            try {
                ring = file.read();
            } catch (IOException e) {
                boolean pathOnly = e instanceof FileSystemException;
                throw away(pathOnly ? "the file of the master key cannot be read; see the log" : e.getMessage(), e);
            }
        }
        return ring;
    }

    private MasterRing written(MasterRing next) {
        try {
            file.write(next);
        } catch (IOException e) {
            throw away("the master key cannot be written; look after the disk of the folder of secrets", e);
        }
        ring = Optional.of(next);
        return next;
    }

    private static byte[] associated(String id) {
        return ("lucid data key\n" + id).getBytes(StandardCharsets.UTF_8);
    }

    private static ProblemException away(String detail, IOException cause) {
        return new ProblemException(KeyProblem.MASTER_AWAY, detail, cause);
    }
}
