/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import lucid.security.api.TokenKeys;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Makes and reads the platform's own tokens. Access and refresh tokens have another type and audience each, so that
 * none passes for the other. A signature that was right is remembered by a hash under a key of this process; what
 * the token speaks for is looked up each time. Safe for use by many threads.
 */
@Component(service = Tokens.class)
public final class Tokens {

    /** The two kinds of tokens, with the media type in their header and their audience. */
    enum Kind {
        ACCESS("at+jwt", "lucid-storage"),
        REFRESH("rt+jwt", "lucid-storage/refresh");

        private final String type;
        private final String audience;

        Kind(String type, String audience) {
            this.type = type;
            this.audience = audience;
        }
    }

    static final String ISSUER = "lucid-storage";
    /** A longer one is nobody's. */
    static final int MOST_BYTES = 8192;

    private static final int MOST_CACHED = 10_000;
    private static final long CACHED_MINUTES = 15;

    private final SigningKeys keys;
    private final LoginSettings.Lifetimes lifetimes;
    private final Clock clock;
    private final KeyedHash hash = new KeyedHash();
    private final Cache<String, Verified> verified = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(CACHED_MINUTES, TimeUnit.MINUTES)
            .build();

    private record Verified(String kid, TokenClaims claims) {}

    /** With these keys. */
    @Activate
    public Tokens(@Reference SigningKeys keys, @Reference LoginSettings settings) {
        this(keys, settings.lifetimes(), Clock.systemUTC());
    }

    Tokens(SigningKeys keys, LoginSettings.Lifetimes lifetimes, Clock clock) {
        this.keys = keys;
        this.lifetimes = lifetimes;
        this.clock = clock;
    }

    /** A signed token. */
    String sign(Kind kind, TokenClaims claims) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(kind.audience)
                .jwtID(claims.id())
                .subject(claims.user())
                .issueTime(Date.from(claims.issued()))
                .expirationTime(Date.from(claims.expires()));
        if (!claims.session().isEmpty()) {
            set.claim("sid", claims.session());
        }
        if (!claims.scope().isEmpty()) {
            set.claim("scope", String.join(" ", new TreeSet<>(claims.scope())));
        }
        SigningKey key = keys.current();
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.EdDSA)
                .type(new JOSEObjectType(kind.type))
                .keyID(key.verify().kid())
                .build();
        try {
            SignedJWT token = new SignedJWT(header, set.build());
            token.sign(key);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("the token cannot be signed", e);
        }
    }

    /** What an unexpired token of ours and of this kind says; empty for all else. */
    Optional<TokenClaims> read(Kind kind, String text) {
        if (text.length() > MOST_BYTES) {
            return Optional.empty();
        }
        String key = hash.of(kind + text);
        Verified known = verified.getIfPresent(key);
        Optional<Verified> checked = known == null ? verify(kind, text) : Optional.of(known);
        Instant now = clock.instant();
        checked.ifPresent(token -> verified.put(key, token));
        return checked.filter(token -> keys.find(token.kid()).isPresent())
                .map(Verified::claims)
                .filter(claims -> now.isBefore(claims.expires().plus(lifetimes.skew())))
                .filter(claims -> !claims.issued().isAfter(now.plus(lifetimes.skew())));
    }

    /** Whether a token that was read a moment ago was signed by us, expired or not: no attempt at guessing. */
    boolean signed(Kind kind, String text) {
        return verified.getIfPresent(hash.of(kind + text)) != null;
    }

    private Optional<Verified> verify(Kind kind, String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            JWSHeader header = token.getHeader();
            Optional<VerifyKey> key = header.getKeyID() == null ? Optional.empty() : keys.find(header.getKeyID());
            boolean ours = JWSAlgorithm.EdDSA.equals(header.getAlgorithm())
                    && new JOSEObjectType(kind.type).equals(header.getType())
                    && key.isPresent()
                    && token.verify(key.get());
            if (!ours) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            boolean meant =
                    ISSUER.equals(claims.getIssuer()) && List.of(kind.audience).equals(claims.getAudience());
            return meant ? Optional.of(new Verified(header.getKeyID(), TokenClaims.of(claims))) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalStateException | IllegalArgumentException refused) {
            return Optional.empty();
        }
    }

    LoginSettings.Lifetimes lifetimes() {
        return lifetimes;
    }

    TokenKeys keys() {
        return keys.shown();
    }

    /** The claims of a token for a user, issued now. */
    TokenClaims claims(String user, String session, Set<String> scope, Kind kind) {
        Instant now = clock.instant();
        Instant expires = now.plus(kind == Kind.ACCESS ? lifetimes.access() : lifetimes.refresh());
        return new TokenClaims(UUID.randomUUID().toString(), user, session, scope, now, expires);
    }
}
