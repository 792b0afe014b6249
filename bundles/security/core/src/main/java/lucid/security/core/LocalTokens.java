/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/**
 * Bearer tokens of the machine owner: JWTs signed with a key that only the owner of HOME can read, so they hold across
 * restarts and need no database.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519</a>
 */
final class LocalTokens {

    /** The identity that the tokens speak for. */
    static final String SUBJECT = "local";

    private static final String KEY = "local-token.key";
    private static final String AUDIENCE = "lucid-storage";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final byte[] key;

    private final Clock clock;

    LocalTokens(KeyFolder keys, Clock clock) {
        this.clock = clock;
        this.key = keys.secret(KEY).getBytes(StandardCharsets.UTF_8);
    }

    String issue() {
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .subject(SUBJECT)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        try {
            SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
            token.sign(new MACSigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the token cannot be signed", e);
        }
    }

    boolean valid(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            return token.verify(new MACVerifier(key))
                    && SUBJECT.equals(claims.getSubject())
                    && claims.getAudience().contains(AUDIENCE)
                    && claims.getExpirationTime() != null
                    && clock.instant().isBefore(claims.getExpirationTime().toInstant());
        } catch (ParseException | JOSEException refused) {
            return false;
        }
    }
}
