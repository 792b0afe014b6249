/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import lucid.problem.api.ProblemException;
import lucid.security.api.Credentials;
import lucid.security.api.DoorPolicy;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import lucid.security.api.UserDirectory;
import org.apache.felix.hc.api.FormattingResultLog;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;

/**
 * {@link DoorPolicy} by the configuration {@code lucid.security}: open doors, or only those that the sidecar passes. A
 * signed header from anybody else is refused, not overlooked.
 */
@Component(
        service = {DoorPolicy.class, HealthCheck.class},
        configurationPid = "lucid.security",
        property = {"hc.name=Doors", "hc.tags=health"})
@Designate(ocd = SidecarConfig.class)
public final class SidecarDoor implements DoorPolicy, HealthCheck {

    private static final Set<String> PROBES = Set.of("/health/live", "/health/ready");

    private final Path home;
    private final Clock clock;
    private volatile SidecarRules rules;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile UserDirectory users;

    /** Reads the keys. */
    @Activate
    public SidecarDoor(BundleContext context, SidecarConfig config) {
        this(Path.of(context.getProperty("lucid.home")), config, Clock.systemUTC());
    }

    SidecarDoor(Path home, SidecarConfig config, Clock clock) {
        this.home = home;
        this.clock = clock;
        this.rules = new SidecarRules(config, home);
    }

    /** Changes the rules for requests from now on. */
    @Modified
    public void modified(SidecarConfig config) {
        rules = new SidecarRules(config, home);
    }

    /** For tests: as the container does when users come. */
    void users(UserDirectory directory) {
        users = directory;
    }

    @Override
    public Optional<Identity> admit(Credentials credentials, String method, String path) {
        SidecarRules now = rules;
        if (!now.closed()) {
            requireNothingForwarded(credentials);
            return Optional.empty();
        }
        if (isProbe(method, path) && isLoopback(credentials)) {
            requireNothingForwarded(credentials);
            return Optional.empty();
        }
        String sidecar = now.sidecar(credentials.certificates(), isLoopback(credentials))
                .orElseThrow(() -> new ProblemException(
                        SecurityProblem.FORBIDDEN, "only the sidecar may connect here; call its address instead"));
        SidecarToken token = now.token(
                        credentials.forwarded(), new SidecarToken.Occasion(method, path, clock.instant()))
                .orElseThrow(SidecarDoor::unnamed);
        return Optional.of(
                new Identity(token.subject(), roles(token, now), "forwarded", token.id(), Set.of(), sidecar));
    }

    @Override
    public Result execute() {
        FormattingResultLog log = new FormattingResultLog();
        SidecarRules now = rules;
        if (!now.closed()) {
            log.info("the doors are open to all who prove who they are");
        } else if (now.complaint().isEmpty()) {
            log.info("only the sidecar passes the doors");
        } else {
            log.critical("nobody passes the doors: {}; correct config/lucid.security.cfg", now.complaint());
        }
        return new Result(log);
    }

    private Set<String> roles(SidecarToken token, SidecarRules now) {
        if (now.trustsRoles()) {
            return token.roles();
        }
        UserDirectory directory = users;
        return Optional.ofNullable(directory)
                .flatMap(known -> known.roles(token.subject()))
                .orElseThrow(SidecarDoor::unnamed);
    }

    /** The same words whatever was wrong: a wrong signature, an old token, a user who is unknown or locked out. */
    private static ProblemException unnamed() {
        return new ProblemException(
                SecurityProblem.UNAUTHENTICATED,
                "the sidecar has to name a known end user in a valid signed header; see docs/security.md");
    }

    private static void requireNothingForwarded(Credentials credentials) {
        if (!credentials.forwarded().isEmpty()) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "a forwarded identity is taken only from a sidecar; leave the header out");
        }
    }

    private static boolean isProbe(String method, String path) {
        return ("GET".equals(method) || "HEAD".equals(method)) && PROBES.contains(path);
    }

    private static boolean isLoopback(Credentials credentials) {
        try {
            return InetAddress.getByName(credentials.remoteAddress()).isLoopbackAddress();
        } catch (UnknownHostException refused) {
            return false;
        }
    }
}
