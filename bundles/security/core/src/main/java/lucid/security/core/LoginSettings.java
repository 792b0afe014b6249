/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The configuration of log-ins, for all who need a part of it. */
@Component(service = LoginSettings.class, configurationPid = "lucid.security.login")
@Designate(ocd = LoginSettings.Config.class)
public final class LoginSettings {

    /** Limits and lifetimes. */
    @ObjectClassDefinition(name = "Log-in", description = "Lock-out after failed log-ins, and lifetimes of tokens")
    public @interface Config {
        /** Failures before a name is locked. */
        @AttributeDefinition(description = "Failed log-ins of one name before it is locked", min = "3", max = "1000")
        int lock_failures() default 10;

        /** Failures before an address is locked. */
        @AttributeDefinition(
                description = "Failed log-ins from one address before it is locked",
                min = "3",
                max = "100000")
        int lock_address_failures() default 50;

        /** First lock. */
        @AttributeDefinition(
                description = "Seconds of the first lock; each further failure doubles them",
                min = "1",
                max = "3600")
        long lock_seconds() default 15;

        /** Longest lock. */
        @AttributeDefinition(description = "Most minutes of a lock", min = "1", max = "1440")
        long lock_limit_minutes() default 15;

        /** Access token. */
        @AttributeDefinition(description = "Minutes that an access token is good for", min = "1", max = "60")
        long access_minutes() default 15;

        /** Refresh token. */
        @AttributeDefinition(description = "Hours that a refresh token is good for", min = "1", max = "720")
        long refresh_hours() default 24;

        /** Sessions. */
        @AttributeDefinition(description = "Days after which a session needs a new log-in", min = "1", max = "365")
        long session_days() default 7;

        /** Sessions of one. */
        @AttributeDefinition(description = "Most sessions of one user", min = "1", max = "1000")
        int session_limit() default 50;

        /** Keys. */
        @AttributeDefinition(
                description = "Days after which a node signs tokens with a new key",
                min = "1",
                max = "365")
        long key_days() default 30;

        /** Clocks. */
        @AttributeDefinition(
                description = "Seconds that the clocks of nodes and issuers may differ",
                min = "0",
                max = "300")
        long skew_seconds() default 30;
    }

    private final Config config;

    /** Takes the configuration. */
    @Activate
    public LoginSettings(Config config) {
        this.config = config;
    }

    AttemptGuard.Limits attempts() {
        return new AttemptGuard.Limits(
                config.lock_failures(),
                config.lock_address_failures(),
                Duration.ofSeconds(config.lock_seconds()),
                Duration.ofMinutes(config.lock_limit_minutes()));
    }

    Lifetimes lifetimes() {
        return new Lifetimes(
                Duration.ofMinutes(config.access_minutes()),
                Duration.ofHours(config.refresh_hours()),
                Duration.ofDays(config.session_days()),
                Duration.ofDays(config.key_days()),
                Duration.ofSeconds(config.skew_seconds()));
    }

    int mostSessions() {
        return config.session_limit();
    }

    /**
     * How long things are good.
     *
     * @param access  an access token
     * @param refresh a refresh token
     * @param session a session, however often it is refreshed
     * @param key     a signing key, to sign with
     * @param skew    how much clocks may differ
     */
    record Lifetimes(Duration access, Duration refresh, Duration session, Duration key, Duration skew) {}
}
