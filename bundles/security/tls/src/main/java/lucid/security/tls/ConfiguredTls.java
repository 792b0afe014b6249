/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lucid.certificate.api.CertificateProblem;
import lucid.certificate.api.CertificateSource;
import lucid.certificate.api.CertificateUse;
import lucid.problem.api.ProblemException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** One {@code lucid.tls-NAME.cfg}: brings the certificate to its listener and follows it. Idle on a plain listener. */
@Component(
        service = CertificateSource.class,
        configurationPid = "lucid.tls",
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ListenerConfig.class, factory = true)
public final class ConfiguredTls implements CertificateSource {

    private final TlsListeners listeners;
    private final ListenerConfig config;
    private final ListenerMaterial material;
    private final ClientCertificates client;
    private final Supplier<Optional<TlsListeners.Terms>> terms = this::terms;
    private final ScheduledExecutorService looks;

    /** Waits for its listener. */
    @Activate
    public ConfiguredTls(
            BundleContext context,
            @Reference TlsListeners listeners,
            @Reference DevelopmentAuthority authority,
            ListenerConfig config) {
        this.listeners = listeners;
        this.config = config;
        this.client = ClientCertificates.valueOf(config.client().toUpperCase(Locale.ROOT));
        this.material = material(Path.of(context.getProperty("lucid.home")), authority, config);
        this.looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tls-" + config.listener());
            thread.setDaemon(true);
            return thread;
        });
        listeners.configure(config.listener(), terms);
        var unused = looks.scheduleWithFixedDelay(this::look, 0, config.poll_ms(), TimeUnit.MILLISECONDS);
    }

    private static ListenerMaterial material(Path home, DevelopmentAuthority authority, ListenerConfig config) {
        Clock clock = Clock.systemUTC();
        if (!"development".equals(config.issue())) {
            return new FileMaterial(config, home, clock);
        }
        Path issued = home.resolve("keys/tls-" + config.listener() + ".pem");
        List<Path> authorities =
                config.ca_file().isBlank() ? List.of(authority.certificateFile()) : TlsFiles.authorities(config, home);
        return new DevelopmentMaterial(
                authority, new TlsFiles(issued, issued, authorities), Listed.of(config.names()), clock);
    }

    /** Whether the development authority may issue, because this listener uses it. */
    boolean development() {
        return "development".equals(config.issue()) && speaksTls();
    }

    @Override
    public List<CertificateUse> uses() {
        if (!speaksTls()) {
            return List.of();
        }
        Optional<TlsMaterial> now = material.current();
        List<X509Certificate> own = now.map(TlsMaterial::chain).orElse(List.of());
        List<X509Certificate> trusted = client == ClientCertificates.NONE
                ? List.of()
                : now.map(TlsMaterial::authorities).orElse(List.of());
        return List.of(new CertificateUse(config.listener(), own, trusted, material.complaint(), material.note()));
    }

    @Override
    public void rotate(String name) {
        try {
            material.renew();
            listeners.give();
        } catch (IOException | GeneralSecurityException e) {
            throw new ProblemException(
                    CertificateProblem.UNUSABLE, name + ": " + material.complaint() + "; the old one stays in use", e);
        }
    }

    /** Lets the listener keep what it has. */
    @Deactivate
    public void stop() {
        looks.shutdownNow();
        listeners.forget(config.listener(), terms);
    }

    private boolean speaksTls() {
        return listeners.speech(config.listener()) == TlsListeners.Speech.TLS;
    }

    private Optional<TlsListeners.Terms> terms() {
        if (material.current().isEmpty()) {
            material.refresh();
        }
        return material.current().map(now -> new TlsListeners.Terms(now, client));
    }

    private void look() {
        if (speaksTls()) {
            material.refresh();
            listeners.give();
        }
    }
}
