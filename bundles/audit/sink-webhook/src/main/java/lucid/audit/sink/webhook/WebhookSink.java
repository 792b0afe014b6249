/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.webhook;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.spi.AuditSink;
import lucid.audit.spi.SinkBatch;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Posts each batch as NDJSON, records first and then checkpoints, and takes any status from 200 to 299 for a receipt.
 * The receiver tells a batch that it has already by {@code Lucid-Log} with the {@code seq} of its records. Redirects
 * are not followed and proxies not used, so that nobody is asked but the server that {@link Guard} has looked at.
 */
@Component(configurationPid = "lucid.audit.sink.webhook")
@Designate(ocd = WebhookSink.Config.class)
public final class WebhookSink implements AuditSink {

    private static final int THREADS = 2;

    /** Where to post. */
    @ObjectClassDefinition(name = "Audit sink: webhook")
    public @interface Config {
        /** Switch. */
        @AttributeDefinition(description = "Whether the trail is posted at all")
        boolean enabled() default false;

        /** Address. */
        @AttributeDefinition(description = "The https address to post to, without credentials", required = false)
        String url() default "";

        /** Key of the signature. */
        @AttributeDefinition(
                description = "Key of the signature in Lucid-Signature, at least 32 characters; use $[secret:name]",
                type = AttributeType.PASSWORD,
                required = false)
        String _hmac_key() default "";

        /** Bound of connecting. */
        @AttributeDefinition(description = "Most milliseconds to connect", min = "1", max = "60000")
        long connect_limit_ms() default 5_000;

        /** Bound of the answer. */
        @AttributeDefinition(description = "Most milliseconds until the answer", min = "1", max = "300000")
        long answer_limit_ms() default 20_000;

        /** Loopback. */
        @AttributeDefinition(description = "Whether this machine may be posted to, also by http")
        boolean allow_loopback() default false;

        /** Private networks. */
        @AttributeDefinition(description = "Whether addresses of private networks may be posted to")
        boolean allow_private() default false;
    }

    private final Config config;
    private final Guard guard;
    private final Clock clock;
    private final ExecutorService threads;
    private final HttpClient client;

    /** Opens nothing yet. */
    @Activate
    public WebhookSink(Config config) {
        this(config, Clock.systemUTC());
    }

    WebhookSink(Config config, Clock clock) {
        this.config = config;
        this.clock = clock;
        guard = new Guard(config.allow_loopback(), config.allow_private());
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> new Thread(task, "audit-sink-webhook-http"));
        pool.allowCoreThreadTimeOut(true);
        threads = pool;
        client = Clients.direct(threads, Duration.ofMillis(config.connect_limit_ms()));
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public void write(SinkBatch batch) throws IOException, InterruptedException {
        byte[] body = body(batch).getBytes(StandardCharsets.UTF_8);
        String time = Long.toString(clock.instant().getEpochSecond());
        String signature = Signature.of(config._hmac_key(), time, body);
        HttpRequest request = HttpRequest.newBuilder(guard.target(config.url()))
                .timeout(Duration.ofMillis(config.answer_limit_ms()))
                .header("Content-Type", "application/x-ndjson")
                .header("Lucid-Log", batch.log())
                .header("Lucid-Timestamp", time)
                .header("Lucid-Signature", signature)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        int status =
                client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status < 200 || status > 299) {
            throw new IOException(
                    "the webhook answered with status %d; 200 to 299 is a receipt, redirects are not followed"
                            .formatted(status));
        }
    }

    private static String body(SinkBatch batch) {
        StringBuilder lines = new StringBuilder();
        batch.lines().forEach(line -> lines.append(line.json()).append('\n'));
        batch.checkpoints().forEach(checkpoint -> lines.append(line(checkpoint)).append('\n'));
        return lines.toString();
    }

    /** As the line of an export. */
    private static String line(AuditCheckpoint checkpoint) {
        return new BsonDocument("note", new BsonString(checkpoint.note()))
                .append("type", new BsonString("checkpoint"))
                .toJson();
    }

    /** Ends its threads. */
    @Deactivate
    public void close() {
        threads.shutdownNow();
    }
}
