/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Set;

/**
 * What a token of ours says.
 *
 * @param id      the {@code jti}
 * @param user    the {@code sub}
 * @param session the {@code sid}; empty for a token that was made while MongoDB was away
 * @param scope   what it is limited to; empty for no limit
 * @param issued  when it was made
 * @param expires when it expires
 */
record TokenClaims(String id, String user, String session, Set<String> scope, Instant issued, Instant expires) {

    static TokenClaims of(JWTClaimsSet claims) throws ParseException {
        String scope = claims.getStringClaim("scope");
        String session = claims.getStringClaim("sid");
        if (claims.getSubject() == null || claims.getIssueTime() == null || claims.getExpirationTime() == null) {
            throw new ParseException("a claim is missing", 0);
        }
        return new TokenClaims(
                String.valueOf(claims.getJWTID()),
                claims.getSubject(),
                session == null ? "" : session,
                scope == null || scope.isEmpty() ? Set.of() : Set.of(scope.split(" ")),
                claims.getIssueTime().toInstant(),
                claims.getExpirationTime().toInstant());
    }
}
