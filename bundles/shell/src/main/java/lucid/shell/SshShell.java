/* SPDX-License-Identifier: Apache-2.0 */
package lucid.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lucid.audit.api.AuditTrail;
import lucid.security.api.AccessControl;
import lucid.security.api.Authenticator;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Gogo shell over SSH; listens only where a configuration enables it. */
@Component(
        configurationPid = "lucid.shell",
        service = {})
@Designate(ocd = SshShell.Config.class)
public final class SshShell {

    private static final Logger LOG = LoggerFactory.getLogger(SshShell.class);

    /** Configuration of the shell. */
    @ObjectClassDefinition(name = "Shell")
    public @interface Config {

        /** Whether it listens. */
        @AttributeDefinition(description = "Whether the shell listens at all")
        boolean enabled() default false;

        /** Address. */
        @AttributeDefinition(description = "The address to listen on; loopback unless you know why not")
        String host() default "127.0.0.1";

        /** Port. */
        @AttributeDefinition(description = "The port to listen on; 0 takes a free one", min = "0", max = "65535")
        int port() default 8101;

        /** Idle limit. */
        @AttributeDefinition(description = "Minutes without a key after which a session ends", min = "1")
        long idle_limit_minutes() default 30;

        /** Session limit. */
        @AttributeDefinition(description = "Most sessions at once", min = "1")
        int sessions_max() default 8;
    }

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile CommandProcessor processor;

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.OPTIONAL)
    private volatile AuditTrail trail;

    private final AccessControl access;
    private final CommandRules rules;

    private final SshServer server;
    private final ExecutorService threads;

    /** Listens, if it is enabled. */
    @Activate
    public SshShell(
            BundleContext context,
            @Reference Authenticator authenticator,
            @Reference AccessControl access,
            Config config) {
        this(secrets(context), authenticator, access, new CommandRules(CommandRules.of(context)), config);
    }

    /** Where its host key and the keys of its users lie. */
    private static Path secrets(BundleContext context) {
        String secrets = context.getProperty("lucid.secrets");
        return secrets == null ? Path.of(context.getProperty("lucid.home")).resolve("keys") : Path.of(secrets);
    }

    SshShell(Path keys, Authenticator authenticator, AccessControl access, CommandRules rules, Config config) {
        this.access = access;
        this.rules = rules;
        threads = threads(config.sessions_max());
        server = SshServer.setUpDefaultServer();
        server.setIoServiceFactoryFactory(new Nio2ServiceFactoryFactory());
        server.setHost(config.host());
        server.setPort(config.port());
        server.setKeyPairProvider(hostKey(keys.resolve("shell_host_key")));
        server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        ShellLogin login = new ShellLogin(authenticator, access, () -> trail, keys.resolve("shell_authorized_keys"));
        server.setPasswordAuthenticator(login::byPassword);
        server.setPublickeyAuthenticator(login::byKey);
        server.setShellFactory(channel -> session(""));
        server.setCommandFactory((channel, command) -> session(command));
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ofMinutes(config.idle_limit_minutes()));
        CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofSeconds(30));
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, 6);
        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(server, config.sessions_max());
        if (config.enabled()) {
            listen();
        }
    }

    private void listen() {
        try {
            server.start();
            LOG.info("the shell listens on {}:{}", server.getHost(), server.getPort());
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException(
                    "the shell cannot listen on " + server.getHost() + ":" + server.getPort()
                            + "; free the port or set another in lucid.shell",
                    e);
        }
    }

    /** The port it listens on. */
    int port() {
        return server.getPort();
    }

    /** For tests without a framework. */
    void use(CommandProcessor gogo, AuditTrail written) {
        processor = gogo;
        trail = written;
    }

    private ShellSession session(String single) throws IOException {
        CommandProcessor gogo = processor;
        if (gogo == null) {
            throw new IOException("no Gogo runtime is installed");
        }
        return new ShellSession(gogo, threads, caller -> new CommandGate(caller, access, () -> trail, rules), single);
    }

    private static SimpleGeneratorHostKeyProvider hostKey(Path file) {
        SimpleGeneratorHostKeyProvider provider = new SimpleGeneratorHostKeyProvider(file);
        provider.setAlgorithm("EC");
        provider.setKeySize(256);
        provider.setOverwriteAllowed(false);
        provider.setStrictFilePermissions(true);
        return provider;
    }

    private static ExecutorService threads(int most) {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, most, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "lucid-shell-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Ends all sessions and stops listening. */
    @Deactivate
    public void close() {
        try {
            server.stop(true);
        } catch (IOException e) {
            LOG.warn("the shell did not close cleanly", e);
        }
        threads.shutdownNow();
    }
}
