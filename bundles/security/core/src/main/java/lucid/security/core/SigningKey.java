/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonString;

/**
 * The key that this node signs tokens with; never printed. Signs by Java's own Ed25519.
 *
 * @param verify  its public part
 * @param secret  its private part
 * @param created when it was made
 */
record SigningKey(VerifyKey verify, PrivateKey secret, Instant created) implements JWSSigner {

    static final String ALGORITHM = "Ed25519";

    static SigningKey make(Instant now, Instant until) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return new SigningKey(VerifyKey.of(pair.getPublic(), until), pair.getPrivate(), now);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }

    static SigningKey of(BsonDocument record) throws GeneralSecurityException {
        byte[] secret = Base64.getDecoder().decode(Fields.text(record, "private"));
        return new SigningKey(
                VerifyKey.of(Fields.text(record, "kid"), record),
                KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret)),
                Fields.time(record, "created"));
    }

    BsonDocument document() {
        return verify.document()
                .append("kid", new BsonString(verify.kid()))
                .append("created", Fields.time(created))
                .append("private", new BsonString(Base64.getEncoder().encodeToString(secret.getEncoded())));
    }

    @Override
    public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(input);
            return Base64URL.encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new JOSEException("the token cannot be signed", e);
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

    @Override
    public String toString() {
        return "SigningKey[kid=" + verify.kid() + ", <hidden>]";
    }
}
