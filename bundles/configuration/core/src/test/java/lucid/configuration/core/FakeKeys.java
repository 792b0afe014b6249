/* SPDX-License-Identifier: Apache-2.0 */
package lucid.configuration.core;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import lucid.key.api.DataKey;
import lucid.key.api.Destruction;
import lucid.key.api.KeyProblem;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyService;
import lucid.key.api.KeyState;
import lucid.operation.api.Change;
import lucid.operation.api.Operation;
import lucid.problem.api.ProblemException;

/** Keys that hide a value well enough for a test: what is sealed does not hold it, and opens in its own place only. */
final class FakeKeys implements KeyService {

    private static final int MASK = 0x5a;

    private final List<List<Byte>> places = new ArrayList<>();
    private int version = 1;

    void rotate() {
        version++;
    }

    /** The version, the number of the place, and the masked value. */
    @Override
    public byte[] encrypt(KeyPurpose purpose, byte[] plaintext, byte[] associated) {
        places.add(boxed(associated));
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        sealed.write(version);
        sealed.write(places.size() - 1);
        for (byte one : plaintext) {
            sealed.write(one ^ MASK);
        }
        return sealed.toByteArray();
    }

    @Override
    public byte[] decrypt(KeyPurpose purpose, byte[] sealed, byte[] associated) {
        if (sealed.length < 2
                || sealed[1] >= places.size()
                || !places.get(sealed[1]).equals(boxed(associated))) {
            throw new ProblemException(KeyProblem.SEAL_BROKEN, "not of this place");
        }
        byte[] opened = Arrays.copyOfRange(sealed, 2, sealed.length);
        for (int i = 0; i < opened.length; i++) {
            opened[i] ^= MASK;
        }
        return opened;
    }

    private static List<Byte> boxed(byte[] bytes) {
        List<Byte> boxed = new ArrayList<>();
        for (byte one : bytes) {
            boxed.add(one);
        }
        return boxed;
    }

    @Override
    public String keyOf(byte[] sealed) {
        return "configuration." + sealed[0];
    }

    @Override
    public List<DataKey> versions(KeyPurpose purpose) {
        return LongStream.rangeClosed(1, version).mapToObj(this::key).toList();
    }

    private DataKey key(long number) {
        KeyState state = number == version ? KeyState.ACTIVE : KeyState.RETIRED;
        String id = "configuration." + number;
        return new DataKey(id, "configuration", number, state, true, Instant.EPOCH, "m", 0, Destruction.NONE);
    }

    @Override
    public List<DataKey> list() {
        return versions(KeyPurpose.CONFIGURATION);
    }

    @Override
    public DataKey key(String id) {
        throw new UnsupportedOperationException(id);
    }

    @Override
    public Change<DataKey> create(String purpose) {
        throw new UnsupportedOperationException(purpose);
    }

    @Override
    public Change<DataKey> rotate(String purpose) {
        throw new UnsupportedOperationException(purpose);
    }

    @Override
    public Change<DataKey> destroy(String id) {
        throw new UnsupportedOperationException(id);
    }

    @Override
    public Change<Operation> rewrap(boolean forget) {
        throw new UnsupportedOperationException("not asked for");
    }
}
