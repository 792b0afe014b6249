/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import lucid.problem.api.ProblemException;
import lucid.security.api.Authenticator;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Knows two callers: {@code admin} with the password generated in {@code admin.password}, by Basic, and
 * {@code local}, the owner of HOME, by a bearer token from loopback.
 */
@Component
public final class LocalAuthenticator implements Authenticator {

    private static final String ADMIN = "admin";
    private static final Set<String> ALL = Set.of(RoleTable.PLATFORM_ADMIN);

    private final byte[] adminCredential;
    private final LocalTokens tokens;
    private final Clock clock;

    /** Makes the secrets at first use. */
    @Activate
    public LocalAuthenticator(BundleContext context) {
        this(KeyFolder.of(context), Clock.systemUTC());
    }

    LocalAuthenticator(KeyFolder keys, Clock clock) {
        this.adminCredential = bytes(ADMIN + ":" + keys.secret("admin.password"));
        this.tokens = new LocalTokens(keys);
        this.clock = clock;
    }

    @Override
    public Identity authenticate(Credentials credentials) {
        String[] parts = credentials.authorization().strip().split("\\s+", 2);
        String scheme = parts[0].toLowerCase(Locale.ROOT);
        String value = parts.length == 2 ? parts[1] : "";
        if ("basic".equals(scheme) && isAdmin(value)) {
            return new Identity(ADMIN, ALL, scheme);
        }
        if ("bearer".equals(scheme) && isLoopback(credentials) && tokens.valid(value, clock.instant())) {
            return new Identity(LocalTokens.SUBJECT, ALL, scheme);
        }
        throw new ProblemException(
                SecurityProblem.UNAUTHENTICATED,
                "send Authorization: Basic with the admin's password, or Bearer with a token of ./lucid token");
    }

    private boolean isAdmin(String base64) {
        try {
            return MessageDigest.isEqual(adminCredential, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    private static boolean isLoopback(Credentials credentials) {
        try {
            return InetAddress.getByName(credentials.remoteAddress()).isLoopbackAddress();
        } catch (UnknownHostException refused) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
