/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.nimbusds.jwt.JWTParser;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import lucid.security.api.Authenticator;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Knows callers by password, token, API key or client certificate; by the first of these that a request carries. Also
 * knows {@code local}, the owner of the secrets, by a token of theirs from loopback, whom no lock keeps out.
 */
@Component
public final class PlatformAuthenticator implements Authenticator {

    private final LocalTokens local;
    private final PasswordLogin passwords;
    private final SessionTokens tokens;
    private final ApiKeys keys;
    private final AttemptGuard guard;
    private final Users users;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<TrustedIssuer> issuers = List.of();

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<CertificateMapping> mappings = List.of();

    /** Makes the owner's secret at the first start. */
    @Activate
    public PlatformAuthenticator(
            BundleContext context,
            @Reference PasswordLogin passwords,
            @Reference SessionTokens tokens,
            @Reference ApiKeys keys,
            @Reference AttemptGuard guard,
            @Reference Users users) {
        this(new LocalTokens(KeyFolder.of(context), Clock.systemUTC()), passwords, tokens, keys, guard, users);
    }

    PlatformAuthenticator(
            LocalTokens local,
            PasswordLogin passwords,
            SessionTokens tokens,
            ApiKeys keys,
            AttemptGuard guard,
            Users users) {
        this.local = local;
        this.passwords = passwords;
        this.tokens = tokens;
        this.keys = keys;
        this.guard = guard;
        this.users = users;
    }

    /** For tests: who else is trusted. */
    void trust(List<TrustedIssuer> others, List<CertificateMapping> certificates) {
        issuers = List.copyOf(others);
        mappings = List.copyOf(certificates);
    }

    @Override
    public Identity authenticate(Credentials credentials) {
        AuthorizationHeader header = AuthorizationHeader.of(credentials.authorization());
        Optional<Identity> found =
                switch (header.scheme()) {
                    case "basic" -> byPassword(header.value(), credentials.remoteAddress());
                    case "bearer" -> byToken(header.value(), credentials.remoteAddress());
                    case "" -> withoutHeader(credentials);
                    default -> Optional.empty();
                };
        return found.orElseThrow(Refusal::unauthenticated);
    }

    private Optional<Identity> withoutHeader(Credentials credentials) {
        if (!credentials.apiKey().isEmpty()) {
            return keys.identity(credentials.apiKey(), credentials.remoteAddress());
        }
        return credentials.certificates().isEmpty()
                ? Optional.empty()
                : byCertificate(credentials.certificates().get(0));
    }

    private Optional<Identity> byPassword(String base64, String address) {
        return passwords
                .user(base64, address)
                .map(user -> new Identity(user.name(), user.roleSet(), "basic", "", user.scope(), ""));
    }

    /** A good token passes from a locked address too: nobody guesses one, and the address may be that of many. */
    private Optional<Identity> byToken(String token, String address) {
        if (token.length() > Tokens.MOST_BYTES) {
            return Optional.empty();
        }
        if (RemoteAddress.isLoopback(address) && local.valid(token)) {
            return Optional.of(new Identity(LocalTokens.SUBJECT, Set.of(RoleGate.PLATFORM_ADMIN), "local"));
        }
        Optional<Identity> found = tokens.identity(token).or(() -> ofIssuer(token));
        if (found.isEmpty()) {
            guard.check("", address);
            if (!tokens.signed(token) && issuer(token).isEmpty()) {
                guard.failed("", address);
            }
        }
        return found;
    }

    private Optional<Identity> ofIssuer(String token) {
        return issuer(token).flatMap(issuer -> issuer.identity(token));
    }

    private Optional<TrustedIssuer> issuer(String token) {
        if (issuers.isEmpty()) {
            return Optional.empty();
        }
        try {
            String named = JWTParser.parse(token).getJWTClaimsSet().getIssuer();
            return issuers.stream().filter(issuer -> issuer.named(named)).findFirst();
        } catch (ParseException refused) {
            return Optional.empty();
        }
    }

    private Optional<Identity> byCertificate(X509Certificate certificate) {
        return mappings.stream()
                .flatMap(mapping -> mapping.identity(certificate)
                        .map(name -> mapped(mapping, name, certificate))
                        .orElse(Stream.empty()))
                .findFirst();
    }

    /** With the roles of the mapping, or of the user of the name, who then must be there. */
    private Stream<Identity> mapped(CertificateMapping mapping, String name, X509Certificate certificate) {
        String serial = certificate.getSerialNumber().toString(16);
        Optional<Set<String>> roles = mapping.roles().isEmpty() ? users.roles(name) : Optional.of(mapping.roles());
        return roles.stream().map(held -> new Identity(name, held, "certificate", serial, Set.of(), ""));
    }
}
