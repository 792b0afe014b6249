/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import lucid.problem.api.ProblemException;
import lucid.security.api.AccessControl;
import lucid.security.api.Authenticator;
import lucid.security.api.Credentials;
import lucid.security.api.Decision;
import lucid.security.api.DoorPolicy;
import lucid.security.api.Identity;
import lucid.security.api.SecurityProblem;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Asks security who a caller is and what they may do. While security is away it says so and lets nobody in; checks in
 * flight are waited for before security is taken down.
 */
@Component(service = Doorkeeper.class)
public final class Doorkeeper {

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    /** A service that may go, and who is inside it. */
    record Post<T>(T service, Occupancy occupancy) {}

    private final AtomicReference<Optional<Post<Authenticator>>> authenticator =
            new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Post<DoorPolicy>>> policy = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Post<AccessControl>>> access = new AtomicReference<>(Optional.empty());
    private final RouteRegistry registry;
    private final HttpLimits limits;

    /** Wakes waiting requests of the registry when security comes. */
    @Activate
    public Doorkeeper(@Reference RouteRegistry registry, @Reference HttpLimits limits) {
        this.registry = registry;
        this.limits = limits;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindDoorPolicy(DoorPolicy service) {
        come(policy, service);
    }

    void unbindDoorPolicy(DoorPolicy service) {
        go(policy, service);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindAuthenticator(Authenticator service) {
        come(authenticator, service);
    }

    void unbindAuthenticator(Authenticator service) {
        go(authenticator, service);
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindAccessControl(AccessControl service) {
        come(access, service);
    }

    void unbindAccessControl(AccessControl service) {
        go(access, service);
    }

    private <T> void come(AtomicReference<Optional<Post<T>>> post, T service) {
        post.set(Optional.of(new Post<>(service, new Occupancy())));
        registry.gate().changed();
    }

    private <T> void go(AtomicReference<Optional<Post<T>>> post, T service) {
        Optional<Post<T>> held = post.get();
        if (held.isPresent() && held.get().service() == service) {
            post.compareAndSet(held, Optional.empty());
            held.get().occupancy().close();
            held.get().occupancy().awaitEmpty(limits.now().drain_limit_ms());
        }
    }

    /**
     * Lets a request in before anything is answered, once; false while security is away.
     *
     * @throws ProblemException as {@link DoorPolicy#admit}; {@link SecurityProblem#FORBIDDEN} for changes by a page of
     *     another site
     */
    boolean admits(Exchange exchange) {
        requireOwnSite(exchange);
        Optional<Post<DoorPolicy>> post = policy.get();
        if (exchange.admitted() || post.isEmpty() || !post.get().occupancy().enter()) {
            return exchange.admitted();
        }
        try {
            post.get()
                    .service()
                    .admit(exchange.credentials(), exchange.method(), exchange.path())
                    .ifPresent(exchange::identity);
            exchange.admit();
            return true;
        } finally {
            post.get().occupancy().leave();
        }
    }

    /**
     * Passes what is safe, no browser's, or of a page of this listener. A browser adds a password or certificate that
     * it remembers by itself, so that another site's page could act in the name of whoever looks at it; a POST without
     * a body needs no leave from here first. What is no browser sends neither header.
     *
     * @see <a href="https://www.w3.org/TR/fetch-metadata/">Fetch Metadata</a>
     */
    private static void requireOwnSite(Exchange exchange) {
        String site = exchange.header("Sec-Fetch-Site");
        String origin = exchange.header("Origin");
        boolean own = site.isEmpty()
                ? origin.isEmpty() || exchange.header("Host").equalsIgnoreCase(authority(origin))
                : OWN_SITE.contains(site);
        if (!own && !SAFE_METHODS.contains(exchange.method())) {
            throw new ProblemException(
                    SecurityProblem.FORBIDDEN,
                    "a web page of another site may not change anything here; a proxy in front has to keep the Host");
        }
    }

    /** Host and port; empty for what has none, such as the origin {@code null} of a sandbox. */
    private static String authority(String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority();
            return authority == null ? "" : authority;
        } catch (IllegalArgumentException refused) {
            return "";
        }
    }

    /**
     * Who the caller is; empty while security is away.
     *
     * @throws ProblemException as {@link Authenticator#authenticate}
     */
    Optional<Identity> authenticate(Credentials credentials) {
        Optional<Post<Authenticator>> post = authenticator.get();
        if (post.isEmpty() || !post.get().occupancy().enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(post.get().service().authenticate(credentials));
        } finally {
            post.get().occupancy().leave();
        }
    }

    /** Whether the caller may, and why; empty while security is away. */
    Optional<Decision> decide(Identity identity, String permission, Map<String, String> resource) {
        Optional<Post<AccessControl>> post = access.get();
        if (post.isEmpty() || !post.get().occupancy().enter()) {
            return Optional.empty();
        }
        try {
            return Optional.of(post.get().service().decide(identity, permission, resource));
        } finally {
            post.get().occupancy().leave();
        }
    }
}
