/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Who the holder of a client certificate is. The listener has checked the certificate itself before.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280">RFC 5280</a>
 */
@Component(
        service = CertificateMapping.class,
        configurationPid = "lucid.security.certificate",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CertificateMapping.Config.class, factory = true)
public final class CertificateMapping {

    /** One mapping. */
    @ObjectClassDefinition(name = "Client certificates", description = "Who the holder of a client certificate is")
    public @interface Config {
        /** Subject. */
        @AttributeDefinition(description = "Subject in RFC 2253 form; a value may be *. Empty for any")
        String subject() default "";

        /** Alternative name. */
        @AttributeDefinition(description = "A DNS, mail or URI name that the certificate has to hold. Empty for any")
        String san() default "";

        /** Issuer. */
        @AttributeDefinition(description = "Issuer in RFC 2253 form. Empty for any that the listener trusts")
        String issuer() default "";

        /** Identity. */
        @AttributeDefinition(description = "Name of the caller; empty for the common name of the subject")
        String identity() default "";

        /** Roles. */
        @AttributeDefinition(description = "Roles of the caller; empty for those of the user of that name")
        String[] roles() default {};
    }

    private static final String ANY = "*";
    private static final Set<Integer> TEXT_NAMES = Set.of(1, 2, 6);

    private final Config config;
    private final List<Rdn> subject;
    private final List<Rdn> issuer;

    /** Of this configuration. */
    @Activate
    public CertificateMapping(Config config) throws InvalidNameException {
        this.config = config;
        subject = new LdapName(config.subject()).getRdns();
        issuer = new LdapName(config.issuer()).getRdns();
        if (subject.isEmpty() && config.san().isEmpty()) {
            throw new IllegalArgumentException("a mapping needs subject or san");
        }
        if (LocalTokens.SUBJECT.equals(config.identity())) {
            throw new IllegalArgumentException("no certificate is 'local'");
        }
    }

    /** The fixed name of the caller; empty when the certificate names them. */
    String fixed() {
        return config.identity();
    }

    /** The roles that the mapping gives; empty when those of the user count. */
    Set<String> roles() {
        return Set.of(config.roles());
    }

    /** The name of the holder; empty when this is no mapping for the certificate. */
    Optional<String> identity(X509Certificate certificate) {
        try {
            List<Rdn> held =
                    new LdapName(certificate.getSubjectX500Principal().getName(X500Principal.RFC2253)).getRdns();
            List<Rdn> by = new LdapName(certificate.getIssuerX500Principal().getName(X500Principal.RFC2253)).getRdns();
            boolean fits = (subject.isEmpty() || fits(subject, held))
                    && (issuer.isEmpty() || fits(issuer, by))
                    && (config.san().isEmpty() || names(certificate).contains(config.san()));
            return fits ? name(held) : Optional.empty();
        } catch (InvalidNameException | CertificateParsingException refused) {
            return Optional.empty();
        }
    }

    private Optional<String> name(List<Rdn> held) {
        if (!config.identity().isEmpty()) {
            return Optional.of(config.identity());
        }
        List<String> names = held.stream()
                .filter(part -> part.size() == 1 && "CN".equalsIgnoreCase(part.getType()))
                .map(part -> String.valueOf(part.getValue()))
                .filter(name -> !LocalTokens.SUBJECT.equals(name))
                .toList();
        return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    }

    private static boolean fits(List<Rdn> wanted, List<Rdn> held) {
        if (wanted.size() != held.size()) {
            return false;
        }
        for (int i = 0; i < wanted.size(); i++) {
            Rdn pattern = wanted.get(i);
            boolean any = ANY.equals(pattern.getValue())
                    && held.get(i).size() == 1
                    && pattern.getType().equalsIgnoreCase(held.get(i).getType());
            if (!any && !pattern.equals(held.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        List<String> names = new ArrayList<>();
        for (List<?> name : all == null ? List.<List<?>>of() : all) {
            if (name.get(0) instanceof Integer kind && TEXT_NAMES.contains(kind)) {
                names.add(String.valueOf(name.get(1)));
            }
        }
        return names;
    }
}
