/* SPDX-License-Identifier: Apache-2.0 */
package lucid.fieldcrypt.core;

import com.mongodb.client.model.vault.EncryptOptions;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import lucid.fieldcrypt.api.FieldProblem;
import lucid.fieldcrypt.api.Mark;
import lucid.fieldcrypt.api.Marks;
import lucid.problem.api.ProblemException;
import org.bson.BsonBinary;
import org.bson.BsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encrypts and decrypts single values.
 *
 * @see <a href="https://www.mongodb.com/docs/manual/core/csfle/fundamentals/encryption-algorithms/">algorithms</a>
 */
final class ValueCipher {

    private static final Logger LOG = LoggerFactory.getLogger(ValueCipher.class);
    private static final String SEARCHED = "AEAD_AES_256_CBC_HMAC_SHA_512-Deterministic";
    private static final String RANDOM = "AEAD_AES_256_CBC_HMAC_SHA_512-Random";

    private final FieldVault vault;
    private final DataKeys keys;

    ValueCipher(FieldVault vault, DataKeys keys) {
        this.vault = vault;
        this.keys = keys;
    }

    /** The value of a field as it is stored. */
    BsonValue sealed(Marks marks, Mark mark, Optional<BsonValue> subject, BsonValue value) {
        if (FieldTypes.nothing(value)) {
            return value;
        }
        String name = vault.with(open -> open.names().of(marks, mark, subject));
        if (value.isBinary() && Ciphertext.subtype(value.asBinary())) {
            return own(mark, name, value.asBinary());
        }
        FieldTypes.require(mark, value);
        BsonBinary key = keys.named(name);
        try {
            return encrypted(mark, key, value);
        } catch (ProblemException e) {
            requireStale(e, key.asUuid());
            // Destroyed or wrapped anew on another node meanwhile: what is new gets the key of now.
            return encrypted(mark, keys.named(name), value);
        }
    }

    private BsonBinary encrypted(Mark mark, BsonBinary key, BsonValue value) {
        EncryptOptions options = new EncryptOptions(mark.searched() ? SEARCHED : RANDOM).keyId(key);
        return vault.with(open -> open.encryption().encrypt(value, options));
    }

    /** Passes ciphertext that may stand in the field: of its key and algorithm, and not tampered with. */
    private BsonValue own(Mark mark, String name, BsonBinary given) {
        boolean fits = Ciphertext.is(given)
                && Ciphertext.searched(given) == mark.searched()
                && keys.find(name).equals(Optional.of(new BsonBinary(Ciphertext.key(given))))
                && opened(given, namespace -> true).isPresent();
        if (!fits) {
            throw new ProblemException(
                    FieldProblem.CIPHERTEXT_FOREIGN,
                    "'" + mark.path() + "' is encrypted, and this ciphertext is not of its key; write the value in the"
                            + " clear, it is encrypted on its way");
        }
        return given;
    }

    /**
     * The value in the clear; empty where it stays closed: its key is destroyed, not of a readable collection, or the
     * ciphertext was changed.
     */
    Optional<BsonValue> opened(BsonBinary ciphertext, Predicate<String> readable) {
        UUID id = Ciphertext.key(ciphertext);
        if (keys.known(id).filter(key -> readable.test(key.namespace())).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(decrypted(ciphertext));
        } catch (ProblemException e) {
            requireStale(e, id);
            return again(ciphertext);
        }
    }

    private BsonValue decrypted(BsonBinary ciphertext) {
        return vault.with(open -> open.encryption().decrypt(ciphertext));
    }

    private Optional<BsonValue> again(BsonBinary ciphertext) {
        try {
            return Optional.of(decrypted(ciphertext));
        } catch (ProblemException e) {
            if (e.type() != FieldProblem.CIPHER_FAILED) {
                throw e;
            }
            LOG.warn("a value of the key {} cannot be decrypted and stays closed", Ciphertext.key(ciphertext));
            return Optional.empty();
        }
    }

    /**
     * Passes a failure of the library, after which what is known of the key is read anew: it may be gone, or after a
     * rotation on another node be wrapped by a master key that is not open here.
     */
    private void requireStale(ProblemException failure, UUID id) {
        if (failure.type() != FieldProblem.CIPHER_FAILED) {
            throw failure;
        }
        keys.forget(id);
        keys.known(id)
                .map(KeyCatalog.Known::provider)
                .filter(provider -> vault.with(open -> !open.masters().has(provider)))
                .ifPresent(provider -> vault.refresh());
    }
}
