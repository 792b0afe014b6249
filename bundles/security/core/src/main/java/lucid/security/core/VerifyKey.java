/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import lucid.security.api.TokenKeys;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * A public key that tokens are checked with.
 *
 * @param kid   its id: the beginning of its own SHA-256
 * @param key   the key
 * @param until when the last token that it signed has expired
 */
record VerifyKey(String kid, PublicKey key, Instant until) implements JWSVerifier {

    private static final int KID_LENGTH = 16;
    private static final int RAW_BYTES = 32;

    static VerifyKey of(PublicKey key, Instant until) {
        String kid = KeyedHash.sha256(Base64.getEncoder().encodeToString(key.getEncoded()));
        return new VerifyKey(kid.substring(0, KID_LENGTH), key, until);
    }

    static VerifyKey of(String kid, BsonDocument record) throws GeneralSecurityException {
        byte[] encoded = Base64.getDecoder().decode(Fields.text(record, "public"));
        return new VerifyKey(
                kid,
                KeyFactory.getInstance(SigningKey.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)),
                Fields.time(record, "until"));
    }

    BsonDocument document() {
        return new BsonDocument("public", new BsonString(Base64.getEncoder().encodeToString(key.getEncoded())))
                .append("until", Fields.time(until));
    }

    /** As a JSON Web Key; the raw key is the end of its X.509 form. */
    TokenKeys.Key shown() {
        byte[] encoded = key.getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_BYTES, encoded.length);
        return new TokenKeys.Key(
                "OKP", "Ed25519", "sig", "EdDSA", kid, Base64URL.encode(raw).toString());
    }

    @Override
    public boolean verify(JWSHeader header, byte[] input, Base64URL signature) {
        try {
            Signature check = Signature.getInstance(SigningKey.ALGORITHM);
            check.initVerify(key);
            check.update(input);
            return JWSAlgorithm.EdDSA.equals(header.getAlgorithm()) && check.verify(signature.decode());
        } catch (GeneralSecurityException refused) {
            // A signature of a wrong length is an exception of Java's and a wrong signature of ours.
            return false;
        }
    }

    @Override
    public Set<JWSAlgorithm> supportedJWSAlgorithms() {
        return Set.of(JWSAlgorithm.EdDSA);
    }

    @Override
    public JCAContext getJCAContext() {
        return new JCAContext();
    }
}
