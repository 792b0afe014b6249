/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import lucid.security.api.Identity;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Somebody else whose tokens are taken: an OpenID Connect provider, known by the keys at its JWKS address. Its
 * callers are {@code NAME:SUBJECT} and have the roles that the configuration makes of a claim, never more.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID Connect Core</a>
 */
@Component(
        service = TrustedIssuer.class,
        configurationPid = "lucid.security.issuer",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = TrustedIssuer.Config.class, factory = true)
public final class TrustedIssuer {

    /** One issuer. */
    @ObjectClassDefinition(name = "Issuer of tokens", description = "An OpenID Connect provider that is trusted")
    public @interface Config {
        /** Name. */
        @AttributeDefinition(description = "Short name; callers are NAME:SUBJECT")
        String name();

        /** Issuer. */
        @AttributeDefinition(description = "The iss claim, exactly")
        String issuer();

        /** Keys. */
        @AttributeDefinition(description = "Address of its JSON Web Key Set, https only")
        String jwks_url();

        /** Audience. */
        @AttributeDefinition(description = "What the aud claim has to hold")
        String audience();

        /** Algorithms. */
        @AttributeDefinition(description = "Algorithms that are taken: RS256 to 512, PS256 to 512, ES256 to 512")
        String[] algorithms() default {"RS256", "ES256"};

        /** Subject. */
        @AttributeDefinition(description = "Claim that names the caller")
        String subject_claim() default "sub";

        /** Roles. */
        @AttributeDefinition(description = "Claim, a text or an array of texts, that roles are made of")
        String roles_claim() default "groups";

        /** Mapping. */
        @AttributeDefinition(description = "Values of that claim and the role that each gives: VALUE=ROLE")
        String[] roles() default {};

        /** Tests. */
        @AttributeDefinition(description = "Takes http from the loopback address too; for tests only")
        boolean allow_loopback_http() default false;
    }

    private static final Logger LOG = LoggerFactory.getLogger(TrustedIssuer.class);
    private static final Set<String> POSSIBLE =
            Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");
    private static final int MOST_SUBJECT = 256;
    private static final long CACHED_MILLIS = 300_000;
    private static final long FETCH_MILLIS = 10_000;
    private static final long LEAST_BETWEEN_MILLIS = 30_000;

    private final Config config;
    private final List<RoleOfClaim> roles;
    private final DefaultJWTProcessor<SecurityContext> processor;

    /** Reads the keys when the first token comes. */
    @Activate
    public TrustedIssuer(Config config, @Reference LoginSettings settings) throws MalformedURLException {
        this(config, settings.lifetimes());
    }

    TrustedIssuer(Config config, LoginSettings.Lifetimes lifetimes) throws MalformedURLException {
        this.config = config;
        roles = Arrays.stream(config.roles()).map(RoleOfClaim::of).toList();
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        address(config), new IssuerKeys(config.allow_loopback_http()))
                .cache(CACHED_MILLIS, FETCH_MILLIS)
                .refreshAheadCache(false)
                .rateLimited(LEAST_BETWEEN_MILLIS)
                .build();
        processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms(config), keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims = new DefaultJWTClaimsVerifier<>(
                Set.of(config.audience()),
                new JWTClaimsSet.Builder().issuer(config.issuer()).build(),
                Set.of(config.subject_claim(), "exp", "iat"),
                Set.of());
        claims.setMaxClockSkew((int) lifetimes.skew().toSeconds());
        processor.setJWTClaimsSetVerifier(claims);
    }

    private static Set<JWSAlgorithm> algorithms(Config config) {
        Set<String> wanted = Set.of(config.algorithms());
        if (wanted.isEmpty() || !POSSIBLE.containsAll(wanted)) {
            throw new IllegalArgumentException("algorithms must be some of " + POSSIBLE + ", not " + wanted);
        }
        return wanted.stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
    }

    private static URL address(Config config) throws MalformedURLException {
        URI uri = URI.create(config.jwks_url());
        boolean loopback = config.allow_loopback_http()
                && "http".equals(uri.getScheme())
                && RemoteAddress.isLoopback(uri.getHost());
        if (!"https".equals(uri.getScheme()) && !loopback) {
            throw new IllegalArgumentException("jwks.url must begin with https://");
        }
        if (config.audience().isEmpty()
                || config.issuer().isEmpty()
                || !config.name().matches("[a-z0-9-]{1,32}")) {
            throw new IllegalArgumentException("audience and issuer are needed, and a name of a-z 0-9 -");
        }
        return uri.toURL();
    }

    /** Whether a token says that it is of this issuer. */
    boolean named(String issuer) {
        return config.issuer().equals(issuer);
    }

    /** The caller who sends a token of this issuer; empty when it is not good. */
    Optional<Identity> identity(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            String subject = claims.getStringClaim(config.subject_claim());
            if (subject == null || subject.isEmpty() || subject.length() > MOST_SUBJECT) {
                return Optional.empty();
            }
            return Optional.of(new Identity(config.name() + ":" + subject, roles(claims), "oidc"));
        } catch (ParseException | BadJOSEException refused) {
            LOG.debug("a token of {} is refused: {}", config.name(), refused.getMessage());
            return Optional.empty();
        } catch (JOSEException e) {
            LOG.warn("the keys of the issuer {} cannot be read: {}", config.name(), e.getMessage());
            return Optional.empty();
        }
    }

    private Set<String> roles(JWTClaimsSet claims) {
        Object claim = claims.getClaim(config.roles_claim());
        Set<Object> values = new HashSet<>();
        if (claim instanceof List<?> list) {
            values.addAll(list);
        } else if (claim instanceof String text) {
            values.add(text);
        }
        return roles.stream()
                .filter(role -> values.contains(role.value()))
                .map(RoleOfClaim::role)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One line of the configuration. */
    private record RoleOfClaim(String value, String role) {
        static RoleOfClaim of(String line) {
            int equals = line.lastIndexOf('=');
            if (equals < 1 || equals == line.length() - 1) {
                throw new IllegalArgumentException("roles holds VALUE=ROLE, not " + line);
            }
            return new RoleOfClaim(line.substring(0, equals), line.substring(equals + 1));
        }
    }
}
