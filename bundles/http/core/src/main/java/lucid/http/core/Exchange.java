/* SPDX-License-Identifier: Apache-2.0 */
package lucid.http.core;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import lucid.http.api.Listener;
import lucid.security.api.Credentials;
import lucid.security.api.Identity;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.slf4j.MDC;

/** One request on its way through the door and what is known of it so far. For one thread at a time. */
final class Exchange {

    /** In which a sidecar names the end user. */
    private static final String FORWARDED = "X-Lucid-Identity";

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private final Listener listener;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String correlationId;
    private final long started = System.nanoTime();
    private final BsonDocument notes = new BsonDocument();
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile Optional<AsyncContext> async = Optional.empty();
    private volatile Optional<Identity> identity = Optional.empty();
    private volatile Optional<ReplyOutput> output = Optional.empty();
    private volatile Optional<Function<BsonDocument, String>> keyedHash = Optional.empty();
    private volatile boolean admitted;
    private volatile boolean expired;
    private volatile long heldSince;

    Exchange(Listener listener, HttpServletRequest request, HttpServletResponse response) {
        this.listener = listener;
        this.request = request;
        this.response = response;
        this.correlationId =
                CorrelationId.of(request.getHeader(CorrelationId.HEADER), request.getHeader(CorrelationId.TRACEPARENT));
        response.setHeader(CorrelationId.HEADER, correlationId);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
    }

    Listener listener() {
        return listener;
    }

    HttpServletRequest request() {
        return request;
    }

    HttpServletResponse response() {
        return response;
    }

    String correlationId() {
        return correlationId;
    }

    String method() {
        return request.getMethod();
    }

    boolean head() {
        return "HEAD".equals(request.getMethod());
    }

    /** The raw path. */
    String path() {
        return request.getRequestURI();
    }

    /** A header; empty when it is absent. */
    String header(String name) {
        String value = request.getHeader(name);
        return value == null ? "" : value;
    }

    Credentials credentials() {
        return new Credentials(
                all("Authorization"), all("X-API-Key"), all(FORWARDED), certificates(), request.getRemoteAddr());
    }

    /** All values: one that was smuggled in beside another makes the whole unreadable instead of winning. */
    private String all(String header) {
        return String.join(",", Collections.list(request.getHeaders(header)));
    }

    private List<X509Certificate> certificates() {
        return request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain ? List.of(chain) : List.of();
    }

    boolean admitted() {
        return admitted;
    }

    /** It has passed the door, also for further attempts. */
    void admit() {
        admitted = true;
    }

    Optional<Identity> identity() {
        return identity;
    }

    void identity(Identity known) {
        identity = Optional.of(known);
        MDC.put("actor", known.name());
    }

    /** The caller's name; empty while it is not known. */
    String actor() {
        return identity.map(Identity::name).orElse("");
    }

    /** It is written down as a change; values are told by this hash. */
    void hashed(Function<BsonDocument, String> hash) {
        keyedHash = Optional.of(hash);
    }

    /** The hash of values; empty when nothing is written down of a change. */
    Optional<Function<BsonDocument, String>> keyedHash() {
        return keyedHash;
    }

    /** Adds to what the trail says of the outcome. */
    void note(String name, BsonValue value) {
        notes.append(name, value);
    }

    /** What was noted so far. */
    BsonDocument notes() {
        return notes;
    }

    /** Milliseconds since the request came. */
    long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }

    /** Milliseconds since it first had to wait; the first call starts the count. */
    long heldMillis() {
        if (heldSince == 0) {
            heldSince = System.nanoTime();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - heldSince);
    }

    boolean expired() {
        return expired;
    }

    /** It has waited as long as it may. */
    void expire() {
        expired = true;
    }

    /** Leaves the thread of the container; {@link #finish} ends it. Once is enough. */
    AsyncContext goAsync() {
        if (async.isEmpty()) {
            AsyncContext context = request.startAsync(request, response);
            context.setTimeout(0);
            async = Optional.of(context);
        }
        return async.get();
    }

    /** Where the body goes; the same at each call. */
    ReplyOutput output() throws IOException {
        if (output.isEmpty()) {
            output = Optional.of(new ReplyOutput(response.getOutputStream(), head()));
        }
        return output.get();
    }

    /** Bytes of the body so far. */
    long bytes() {
        return output.map(ReplyOutput::written).orElse(0L);
    }

    /** Whether the caller went away while the reply was written. */
    boolean callerGone() {
        return output.map(ReplyOutput::broken).orElse(false);
    }

    /** Breaks the connection, so that the caller sees that the reply is not whole. */
    void abort() throws IOException {
        HttpServletResponse inner = response;
        while (inner instanceof HttpServletResponseWrapper wrapper
                && wrapper.getResponse() instanceof HttpServletResponse wrapped) {
            inner = wrapped;
        }
        // Jetty's way to end a response without a proper last chunk.
        inner.sendError(-1);
    }

    /** An error of the virtual machine left it unanswered; on a thread of its own the container does not see that. */
    void giveUp() throws IOException {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        if (async.isPresent()) {
            abort();
        }
    }

    /** Logs and ends it; true the first time. */
    boolean finish() {
        if (!finished.compareAndSet(false, true)) {
            return false;
        }
        AccessLog.write(this);
        async.ifPresent(AsyncContext::complete);
        return true;
    }

    /** Puts what is known into the log's context of this thread, until {@link #leaveLog}. */
    void enterLog() {
        MDC.put("correlationId", correlationId);
        identity.ifPresent(known -> MDC.put("actor", known.name()));
    }

    void leaveLog() {
        MDC.remove("correlationId");
        MDC.remove("actor");
    }
}
