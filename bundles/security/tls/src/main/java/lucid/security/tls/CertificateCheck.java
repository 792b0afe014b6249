/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import lucid.certificate.api.CertificateSource;
import lucid.certificate.api.CertificateUse;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Whether certificates are in use as configured and hold for a while yet, those towards MongoDB too. */
@Component(property = {"hc.name=Certificates", "hc.tags=health"})
public final class CertificateCheck implements HealthCheck {

    private static final Duration WARNING = Duration.ofDays(21);
    /** A certificate of a few days is warned of in its last quarter. */
    private static final int QUARTER = 4;

    private static final List<String> LISTENERS = List.of("storage", "volume");

    private final TlsListeners listeners;
    private final Clock clock;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    private volatile List<CertificateSource> sources = List.of();

    /** Looks at the listeners. */
    @Activate
    public CertificateCheck(@Reference TlsListeners listeners) {
        this(listeners, Clock.systemUTC());
    }

    CertificateCheck(TlsListeners listeners, Clock clock) {
        this.listeners = listeners;
        this.clock = clock;
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        List<CertificateUse> uses =
                sources.stream().flatMap(source -> source.uses().stream()).toList();
        uses.forEach(use -> report(use, clock.instant(), log));
        LISTENERS.stream()
                .filter(name -> listeners.speech(name) == TlsListeners.Speech.TLS)
                .filter(name -> uses.stream().noneMatch(use -> use.name().equals(name)))
                .forEach(name -> log.critical(
                        "nobody reaches the listener {}: it has no certificate; write config/lucid.tls-{}.cfg",
                        name,
                        name));
        if (uses.isEmpty()) {
            log.info("no certificate is in use");
        }
        return new Result(log);
    }

    static void report(CertificateUse use, Instant now, FormattingResultLog log) {
        if (!use.complaint().isEmpty()) {
            if (use.own().isEmpty() && use.authorities().isEmpty()) {
                log.critical("{} has no certificate: {}", use.name(), use.complaint());
            } else {
                log.warn("{} goes on with the old certificate: {}", use.name(), use.complaint());
            }
        }
        if (!use.note().isEmpty()) {
            log.warn("{}: {}", use.name(), use.note());
        }
        Stream.concat(use.own().stream(), use.authorities().stream())
                .distinct()
                .forEach(certificate -> expiry(use.name(), certificate, now, log));
    }

    private static void expiry(String name, X509Certificate certificate, Instant now, FormattingResultLog log) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration whole = Duration.between(certificate.getNotBefore().toInstant(), end);
        Duration warning = WARNING.compareTo(whole.dividedBy(QUARTER)) < 0 ? WARNING : whole.dividedBy(QUARTER);
        Duration left = Duration.between(now, end);
        String subject = certificate.getSubjectX500Principal().getName();
        if (left.isNegative()) {
            log.critical("{}: {} has expired at {}; renew it", name, subject, end);
        } else if (left.compareTo(warning) < 0) {
            log.warn("{}: {} expires in {} days, at {}; renew it", name, subject, left.toDays(), end);
        } else {
            log.info("{}: {} holds until {}", name, subject, end);
        }
    }
}
