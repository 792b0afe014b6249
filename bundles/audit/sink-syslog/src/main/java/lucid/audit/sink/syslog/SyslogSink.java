/* SPDX-License-Identifier: Apache-2.0 */
package lucid.audit.sink.syslog;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import lucid.audit.api.AuditCheckpoint;
import lucid.audit.api.AuditLine;
import lucid.audit.spi.AuditSink;
import lucid.audit.spi.SinkBatch;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * Sends each batch to a syslog server over TCP (RFC 6587, octet counting) or TLS 1.3 (RFC 5425). Syslog knows no
 * receipt, so a batch is a connection of its own: the sink ends its side and waits for the server to end the other,
 * which a server does when it has read everything.
 */
@Component(configurationPid = "lucid.audit.sink.syslog")
@Designate(ocd = SyslogSink.Config.class)
public final class SyslogSink implements AuditSink {

    private static final int MOST_ANSWER_BYTES = 64 << 10;

    /** Where to send. */
    @ObjectClassDefinition(name = "Audit sink: syslog")
    public @interface Config {
        /** Switch. */
        @AttributeDefinition(description = "Whether the trail is sent at all")
        boolean enabled() default false;

        /** Address. */
        @AttributeDefinition(description = "Name or address of the server", required = false)
        String host() default "";

        /** Port. */
        @AttributeDefinition(
                description = "The server's port: 6514 for TLS, usually 601 for TCP",
                min = "1",
                max = "65535")
        int port() default 6514;

        /** Transport. */
        @AttributeDefinition(
                description = "tls is TLS 1.3; tcp is for a server on this machine or a network that is trusted",
                options = {@Option("tls"), @Option("tcp")})
        String transport() default "tls";

        /** Authorities. */
        @AttributeDefinition(
                description = "PEM file with the authorities to trust; empty takes those of Java",
                required = false)
        String tls_ca_file() default "";

        /** Bound of connecting. */
        @AttributeDefinition(description = "Most milliseconds to connect", min = "1", max = "60000")
        int connect_limit_ms() default 5_000;

        /** Bound of the receipt. */
        @AttributeDefinition(
                description = "Most milliseconds until the server has read a batch and ended the connection",
                min = "1",
                max = "300000")
        int receipt_limit_ms() default 20_000;

        /** Number of the structured data. */
        @AttributeDefinition(
                description = "Private enterprise number in the name of the structured data; 32473 is for examples",
                min = "1")
        int enterprise_number() default 32473;

        /** Name of the machine. */
        @AttributeDefinition(description = "HOSTNAME of the messages; empty takes the id of the log", required = false)
        String hostname() default "";
    }

    private final Config config;

    /** Opens nothing yet. */
    @Activate
    public SyslogSink(Config config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public void write(SinkBatch batch) throws IOException {
        if (config.host().isBlank()) {
            throw new IOException("'host' of lucid.audit.sink.syslog is not set");
        }
        SyslogMessages messages = new SyslogMessages(batch.log(), config.hostname(), config.enterprise_number());
        try (Socket socket = Sockets.connect(config)) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            for (AuditLine entry : batch.lines()) {
                frame(messages.of(entry), out);
            }
            for (AuditCheckpoint checkpoint : batch.checkpoints()) {
                frame(messages.of(checkpoint), out);
            }
            out.flush();
            socket.shutdownOutput();
            awaitEnd(socket.getInputStream());
        }
    }

    /** RFC 6587, 3.4.1: the length in octets, a space, the message. */
    private static void frame(byte[] message, OutputStream out) throws IOException {
        out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.write(message);
    }

    private static void awaitEnd(InputStream in) throws IOException {
        for (int read = 0; read < MOST_ANSWER_BYTES; read++) {
            if (in.read() < 0) {
                return;
            }
        }
        throw new IOException("the syslog server sends data of its own; it is none");
    }
}
