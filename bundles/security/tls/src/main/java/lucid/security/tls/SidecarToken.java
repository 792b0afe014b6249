/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a sidecar says of an end user in its signed header: a compact JWS whose claims are {@code sub}, {@code aud}
 * {@code lucid-storage}, {@code iat} and {@code exp}, and where wanted {@code roles}, {@code htm} and {@code htu}, the
 * method and path it is for.
 *
 * @param subject the end user
 * @param roles   the roles that the sidecar names; immutable, may be empty
 * @param id      the token's id; may be empty
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449">RFC 9449, for htm and htu</a>
 */
record SidecarToken(String subject, Set<String> roles, String id) {

    /** Who such a token is for. */
    static final String AUDIENCE = "lucid-storage";

    private static final int LONGEST = 8_192;
    private static final int LONGEST_NAME = 256;
    /** Clocks of two processes differ. */
    private static final Duration LEEWAY = Duration.ofSeconds(5);

    /**
     * What tokens have to keep to.
     *
     * @param limit how long one holds at most
     * @param bound whether it must name method and path
     */
    record Rules(Duration limit, boolean bound) {}

    /**
     * A request that a token came with.
     *
     * @param now when
     */
    record Occasion(String method, String path, Instant now) {}

    /** The token of a header; empty unless every rule is kept. */
    static Optional<SidecarToken> of(String header, SidecarKeys keys, Rules rules, Occasion occasion) {
        if (header.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT token = SignedJWT.parse(header);
            if (!keys.signed(token)) {
                return Optional.empty();
            }
            JWTClaimsSet claims = token.getJWTClaimsSet();
            return holds(claims, rules, occasion.now()) && isFor(claims, rules, occasion)
                    ? Optional.of(of(claims))
                    : Optional.empty();
        } catch (ParseException refused) {
            return Optional.empty();
        }
    }

    private static SidecarToken of(JWTClaimsSet claims) throws ParseException {
        List<String> roles = claims.getStringListClaim("roles");
        return new SidecarToken(
                claims.getSubject(),
                roles == null ? Set.of() : Set.copyOf(roles),
                Objects.requireNonNullElse(claims.getJWTID(), ""));
    }

    private static boolean holds(JWTClaimsSet claims, Rules rules, Instant now) {
        String subject = claims.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_NAME) {
            return false;
        }
        if (claims.getIssueTime() == null || claims.getExpirationTime() == null) {
            return false;
        }
        Instant issued = claims.getIssueTime().toInstant();
        Instant end = claims.getExpirationTime().toInstant();
        return !issued.isAfter(now.plus(LEEWAY))
                && now.isBefore(end.plus(LEEWAY))
                && !end.isAfter(issued.plus(rules.limit()))
                && claims.getAudience().contains(AUDIENCE);
    }

    private static boolean isFor(JWTClaimsSet claims, Rules rules, Occasion occasion) throws ParseException {
        String method = claims.getStringClaim("htm");
        String path = claims.getStringClaim("htu");
        if (method == null && path == null) {
            return !rules.bound();
        }
        return occasion.method().equals(method) && occasion.path().equals(path);
    }
}
