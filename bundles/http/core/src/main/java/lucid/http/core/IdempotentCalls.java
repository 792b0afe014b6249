/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import lucid.http.api.Effect;
import lucid.http.api.HttpProblem;
import lucid.http.api.Reply;
import lucid.http.api.Route;
import lucid.http.api.Route.Trait;
import lucid.problem.api.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets a POST with an Idempotency-Key have its effect once: a second one gets the reply of the first. Failures of the
 * platform, refusals for now, and streams are not kept. What a request was is kept as an HMAC under its own key, which
 * every node gets with a resend and which is not kept itself: a body may hold a password that could be guessed by a
 * hash.
 */
@Component(service = IdempotentCalls.class)
public final class IdempotentCalls {

    static final String HEADER = "Idempotency-Key";

    private static final String HMAC = "HmacSHA256";
    private static final Pattern SANE = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final int SERVER_FAULT = 500;
    private static final int TOO_MANY = 429;

    private final IdempotencyJournal journal;

    /** Keeps replies in the journal. */
    @Activate
    public IdempotentCalls(@Reference IdempotencyJournal journal) {
        this.journal = journal;
    }

    /**
     * Whether the request carries a key and its route heeds it.
     *
     * @throws ProblemException {@link HttpProblem#PARAMETER_INVALID} where a resend would have to get a secret again
     */
    boolean concerns(RoutedRequest request) {
        Route route = request.route();
        boolean keyed = !request.header(HEADER).isEmpty()
                && "POST".equals(route.method())
                && route.effect() != Effect.READS
                && !route.has(Trait.STREAMING)
                && !request.parameters().dryRun();
        if (keyed && route.has(Trait.SECRET)) {
            throw new ProblemException(
                    HttpProblem.PARAMETER_INVALID,
                    "the reply holds a secret, which is not kept for a resend; leave " + HEADER
                            + " out, and look what there is before you send the request again");
        }
        return keyed;
    }

    /** Whether requests of a route may carry a key. */
    static boolean heeds(Route route) {
        return "POST".equals(route.method()) && route.effect() != Effect.READS && !route.has(Trait.SECRET);
    }

    /**
     * Answers by the journal or by the handler.
     *
     * @return a reply that is still to be sent; empty when it has been
     * @throws ProblemException {@link HttpProblem#IDEMPOTENCY_RUNNING}, {@link HttpProblem#IDEMPOTENCY_REUSED}
     */
    Optional<Reply> answer(RoutedRequest request, Function<RoutedRequest, Reply> handler) throws IOException {
        String key = request.header(HEADER);
        if (!SANE.matcher(key).matches()) {
            throw new ProblemException(
                    HttpProblem.PARAMETER_INVALID, HEADER + " must be 1 to 200 visible ASCII characters");
        }
        IdempotencyJournal.Claim claim = journal.claim(hash(request.actor(), key), fingerprint(request, key));
        if (claim.kept().isPresent()) {
            request.exchange().response().setHeader("Idempotency-Replayed", "true");
            ReplyWriter.send(request.exchange(), claim.kept().get());
            return Optional.empty();
        }
        return first(request, handler, claim);
    }

    private Optional<Reply> first(
            RoutedRequest request, Function<RoutedRequest, Reply> handler, IdempotencyJournal.Claim claim)
            throws IOException {
        boolean kept = false;
        try {
            Reply reply = handler.apply(request);
            if (!ReplyWriter.whole(reply)) {
                return Optional.of(reply);
            }
            Rendered rendered = ReplyWriter.render(request.exchange(), reply);
            journal.keep(claim, rendered);
            kept = true;
            ReplyWriter.send(request.exchange(), rendered);
            return Optional.empty();
        } catch (ProblemException e) {
            kept = keep(request, claim, e);
            throw e;
        } finally {
            if (!kept) {
                journal.forget(claim);
            }
        }
    }

    private boolean keep(RoutedRequest request, IdempotencyJournal.Claim claim, ProblemException problem) {
        Rendered rendered = ProblemWriter.render(problem, request.exchange().path(), request.correlationId());
        boolean lasting = rendered.status() < SERVER_FAULT && rendered.status() != TOO_MANY;
        if (lasting) {
            journal.keep(claim, rendered);
        }
        return lasting;
    }

    private static String fingerprint(RoutedRequest request, String key) {
        String query = request.exchange().request().getQueryString();
        String head = hash(request.exchange().method(), request.exchange().path(), query == null ? "" : query);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(request.bytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    /** A hash of several texts that no other texts have. */
    private static String hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
