/* SPDX-License-Identifier: Apache-2.0 */
package lucid.security.core;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import lucid.security.api.SecurityProblem;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether a password is a user's. One that was right is remembered, by a hash under a key of this process, together
 * with the verifier that it fits: another password of the user makes it worthless. Safe for use by many threads.
 */
@Component(service = PasswordCheck.class)
public final class PasswordCheck {

    private static final int MOST_CACHED = 10_000;
    private static final long CACHED_MINUTES = 15;
    private static final int MOST_CHARACTERS = 1024;

    private final Passwords passwords;
    private final AttemptGuard guard;
    private final String firstAdmins;
    private final KeyedHash hash = new KeyedHash();
    private final Cache<String, String> right = Caffeine.newBuilder()
            .maximumSize(MOST_CACHED)
            .expireAfterWrite(CACHED_MINUTES, TimeUnit.MINUTES)
            .build();

    /** Makes the first admin's password at the first start. */
    @Activate
    public PasswordCheck(BundleContext context, @Reference Passwords passwords, @Reference AttemptGuard guard) {
        this(KeyFolder.of(context), passwords, guard);
    }

    PasswordCheck(KeyFolder keys, Passwords passwords, AttemptGuard guard) {
        this.passwords = passwords;
        this.guard = guard;
        this.firstAdmins = keys.secret("admin.password");
    }

    String verifier(String password) {
        return passwords.verifier(password);
    }

    String firstAdminsVerifier() {
        return passwords.verifier(firstAdmins);
    }

    /**
     * Whether somebody is the user whose name they give; no such user takes as long as a wrong password. Failures are
     * counted, and whoever failed too often is refused unheard.
     *
     * @param name what was given as name
     * @param user who has that name
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#TOO_MANY_ATTEMPTS},
     *     {@link SecurityProblem#LOGIN_BUSY}
     */
    boolean fits(String name, Optional<UserRecord> user, String password, String address) {
        guard.check(name, address);
        boolean fits = password.length() <= MOST_CHARACTERS
                && (user.isPresent() ? fits(user.get(), password) : passwords.verifyNobody(password));
        if (fits && !user.get().state().disabled()) {
            guard.passed(name);
            return true;
        }
        guard.failed(name, address);
        return false;
    }

    private boolean fits(UserRecord user, String password) {
        if (user.verifier().isEmpty()) {
            // A wrong one takes as long as anybody's: else it would show that the first password was never changed.
            return KeyedHash.same(firstAdmins, password) || passwords.verifyNobody(password);
        }
        String key = hash.of(user.name() + ":" + password);
        if (user.verifier().equals(right.getIfPresent(key))) {
            return true;
        }
        boolean fits = passwords.verify(user.verifier(), password);
        if (fits) {
            right.put(key, user.verifier());
        }
        return fits;
    }

    /**
     * Passes if the user gave their password.
     *
     * @throws lucid.problem.api.ProblemException {@link SecurityProblem#UNAUTHENTICATED}, and as {@link #fits}
     */
    void prove(UserRecord user, String password, String address) {
        if (!fits(user.name(), Optional.of(user), password, address)) {
            throw Refusal.unauthenticated();
        }
    }
}
