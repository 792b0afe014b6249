/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import lucid.key.api.DataKey;
import lucid.key.api.KeyProblem;
import lucid.key.api.KeyPurpose;
import lucid.key.api.KeyService;
import lucid.operation.api.Change;
import lucid.operation.api.Operation;
import lucid.problem.api.ProblemException;

/** Hides a value well enough for a test; it opens for its own place only. */
public final class FakeKeyService implements KeyService {

    private static final int MASK = 0x5a;
    private static final int HEAD = 5;

    private int version = 1;

    /** Seals with the next key from now on. */
    public void next() {
        version++;
    }

    /** The version, a hash of the place, and the masked value. */
    @Override
    public byte[] encrypt(KeyPurpose purpose, byte[] plaintext, byte[] associated) {
        ByteBuffer sealed = ByteBuffer.allocate(HEAD + plaintext.length);
        sealed.put((byte) version).putInt(Arrays.hashCode(associated));
        for (byte one : plaintext) {
            sealed.put((byte) (one ^ MASK));
        }
        return sealed.array();
    }

    @Override
    public byte[] decrypt(KeyPurpose purpose, byte[] sealed, byte[] associated) {
        if (ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt() != Arrays.hashCode(associated)) {
            throw new ProblemException(KeyProblem.SEAL_BROKEN, "not of this place");
        }
        byte[] opened = Arrays.copyOfRange(sealed, HEAD, sealed.length);
        for (int at = 0; at < opened.length; at++) {
            opened[at] ^= MASK;
        }
        return opened;
    }

    @Override
    public String keyOf(byte[] sealed) {
        return "field." + sealed[0];
    }

    @Override
    public List<DataKey> list() {
        throw new UnsupportedOperationException("not asked for");
    }

    @Override
    public List<DataKey> versions(KeyPurpose purpose) {
        throw new UnsupportedOperationException("not asked for");
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
